@NullMarked
package io.zenwatch.examples;

import org.jspecify.annotations.NullMarked;
