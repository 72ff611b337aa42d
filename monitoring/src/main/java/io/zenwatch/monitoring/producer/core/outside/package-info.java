/**
 * The border of the producer's core: what it asks of the world around it, and the values that cross. Pure. Begin at
 * {@link io.zenwatch.monitoring.producer.core.outside.Outside}, {@link
 * io.zenwatch.monitoring.producer.core.outside.Catalog} and {@link
 * io.zenwatch.monitoring.producer.core.outside.Journal}, which others implement.
 */
@NullMarked
package io.zenwatch.monitoring.producer.core.outside;

import org.jspecify.annotations.NullMarked;
