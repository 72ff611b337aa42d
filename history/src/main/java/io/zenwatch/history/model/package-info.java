/** What a history tells: values, without a file or a clock. */
@NullMarked
package io.zenwatch.history.model;

import org.jspecify.annotations.NullMarked;
