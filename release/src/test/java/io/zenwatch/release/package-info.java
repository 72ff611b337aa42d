@NullMarked
package io.zenwatch.release;

import org.jspecify.annotations.NullMarked;
