/**
 * The flags that tools share, as picocli mixins. {@link io.zenwatch.tools.option.Converters} reads the values of
 * flags.
 *
 * <p>Each class holds the flags of one subject and creates from them what a tool needs: {@code SessionOptions} opens a
 * session, {@code MonitorOptions} starts a producer. All of it runs on the main thread.
 */
@NullMarked
package io.zenwatch.tools.option;

import org.jspecify.annotations.NullMarked;
