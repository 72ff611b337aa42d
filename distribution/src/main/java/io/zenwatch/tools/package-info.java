/** Beside the tools' own package, because it needs their table: what an installation says of their flags. */
@NullMarked
package io.zenwatch.tools;

import org.jspecify.annotations.NullMarked;
