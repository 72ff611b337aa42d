/**
 * Nodes that do not run Zenwatch, shown under the same keys as those that do: their transports and links are read from
 * zenoh's admin space.
 */
@NullMarked
package io.zenwatch.bridge;

import org.jspecify.annotations.NullMarked;
