/**
 * The command line: {@code zenwatch <tool>}. The tools that are named like one of Zenoh's own examples take its flags and
 * print its lines; the others are Zenwatch's.
 */
@NullMarked
package io.zenwatch.tools;

import org.jspecify.annotations.NullMarked;
