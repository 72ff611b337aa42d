@NullMarked
package io.zenwatch.tools;

import org.jspecify.annotations.NullMarked;
