/**
 * How Zenwatch runs things one at a time and in order. Begin at {@link io.zenwatch.concurrent.SerialRunner}. Applications
 * must not use it.
 */
@NullMarked
package io.zenwatch.concurrent;

import org.jspecify.annotations.NullMarked;
