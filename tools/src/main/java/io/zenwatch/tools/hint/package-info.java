/** What users of tools that show a network should know: why something is not shown. */
@NullMarked
package io.zenwatch.tools.hint;

import org.jspecify.annotations.NullMarked;
