/** What is heard of a network becomes a {@link io.zenwatch.topology.model.Network}: pure, with time as an input. */
@NullMarked
package io.zenwatch.topology.core;

import org.jspecify.annotations.NullMarked;
