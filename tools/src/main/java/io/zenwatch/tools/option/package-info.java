/**
 * The flags that tools share, as picocli mixins, and how their values are read
 * ({@link io.zenwatch.tools.option.Converters}).
 *
 * <p>A class here has the flags of one subject, and makes of them what a tool needs: {@code SessionOptions} opens a session,
 * {@code MonitorOptions} starts a producer. All of it runs on the main thread.
 */
@NullMarked
package io.zenwatch.tools.option;

import org.jspecify.annotations.NullMarked;
