/**
 * What a producer grants, how much it has to do, and what is wrong with its store: values that applications see. Begin at
 * {@link io.zenwatch.monitoring.producer.model.Limits}.
 */
@NullMarked
package io.zenwatch.monitoring.producer.model;

import org.jspecify.annotations.NullMarked;
