/**
 * The steps of {@code demo}. Begin at {@link io.zenwatch.tools.demo.DemoPlay}, which runs on the main thread. It
 * starts tools as child processes; a daemon thread reads the output of each.
 */
@NullMarked
package io.zenwatch.tools.demo;

import org.jspecify.annotations.NullMarked;
