/**
 * The play of {@code demo}: what is shown ({@link io.zenwatch.tools.demo.DemoPlay}, on the main thread), and the tools that it
 * starts as processes ({@code Child}, each read by a daemon thread of its own).
 */
@NullMarked
package io.zenwatch.tools.demo;

import org.jspecify.annotations.NullMarked;
