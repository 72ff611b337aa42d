/**
 * The keys that Zenwatch serves. Begin at {@link io.zenwatch.keys.Keys}, the one table from which keys are built and read
 * and docs/keys.md is made.
 *
 * <p>Pure: values of the port in, values out, no threads. It knows only {@code io.zenwatch.zenoh}; every other package may
 * know it.
 */
@NullMarked
package io.zenwatch.keys;

import org.jspecify.annotations.NullMarked;
