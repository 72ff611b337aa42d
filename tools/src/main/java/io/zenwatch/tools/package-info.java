/**
 * The command line: {@code zenwatch <tool>}. The tools named {@code z_...} take the flags and print the lines of Zenoh's
 * own examples of the same name; {@code run}, {@code watch} and {@code demo} are Zenwatch's.
 */
@NullMarked
package io.zenwatch.tools;

import org.jspecify.annotations.NullMarked;
