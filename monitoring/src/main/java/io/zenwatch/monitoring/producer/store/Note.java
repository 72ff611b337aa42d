package io.zenwatch.monitoring.producer.store;

import io.zenwatch.monitoring.producer.core.outside.Kept;
import org.jspecify.annotations.Nullable;

/**
 * What a core wants to be kept, or forgotten.
 *
 * @param row null to forget what has this key
 */
record Note(Kept.Key key, Kept.@Nullable Row row) {}
