package io.zenwatch.dashboard.metrics;

/**
 * A metric as it was measured.
 *
 * @param type {@code int64}, {@code uint64} or {@code double}
 * @param value a {@link java.math.BigInteger} or a finite {@link Double}
 */
public record Metric(String name, String type, String unit, Number value) {}
