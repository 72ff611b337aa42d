/**
 * The output of the tools, as text for people or as JSON for programs.
 *
 * <p>Begin at {@link io.zenwatch.tools.print.Printer}, which has a method for each kind of result. The main thread and the callbacks of a session call them.
 */
@NullMarked
package io.zenwatch.tools.print;

import org.jspecify.annotations.NullMarked;
