/**
 * Nodes of a network that do not run Zenwatch: routers and clients of other languages, each in a process of its own
 * ({@link io.zenwatch.testkit.node.Node}), and what is true of their connections ({@link io.zenwatch.testkit.node.Truth}).
 */
@NullMarked
package io.zenwatch.testkit.node;

import org.jspecify.annotations.NullMarked;
