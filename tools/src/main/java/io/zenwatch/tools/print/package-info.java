/**
 * What tools print: one method of {@link io.zenwatch.tools.print.Printer} for each thing that happens, as text for people or
 * as JSON for programs.
 *
 * <p>Printers keep no state, and are called by the main thread as well as by callbacks of the session.
 */
@NullMarked
package io.zenwatch.tools.print;

import org.jspecify.annotations.NullMarked;
