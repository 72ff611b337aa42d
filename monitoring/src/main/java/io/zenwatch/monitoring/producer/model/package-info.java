/**
 * What a producer grants and how much it has to do: values that applications see. Begin at {@link
 * io.zenwatch.monitoring.producer.model.Limits}.
 */
@NullMarked
package io.zenwatch.monitoring.producer.model;

import org.jspecify.annotations.NullMarked;
