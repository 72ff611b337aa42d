/** The rules of structure that hold in every module. Begin at {@link io.zenwatch.architecture.CommonRules}. */
@NullMarked
package io.zenwatch.architecture;

import org.jspecify.annotations.NullMarked;
