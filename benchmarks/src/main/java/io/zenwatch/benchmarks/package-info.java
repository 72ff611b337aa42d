/** The Java side of the benchmarks. */
@NullMarked
package io.zenwatch.benchmarks;

import org.jspecify.annotations.NullMarked;
