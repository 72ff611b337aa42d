/**
 * What a bridge reads and decides: pure, without threads, sessions or clocks. Begin at {@link
 * io.zenwatch.bridge.core.AdminDocument}, which reads what a node says of itself, and {@link
 * io.zenwatch.bridge.core.NodeView}, which makes the views of all nodes from all documents.
 */
@NullMarked
package io.zenwatch.bridge.core;

import org.jspecify.annotations.NullMarked;
