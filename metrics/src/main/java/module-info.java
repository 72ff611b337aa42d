/**
 * Meters of Micrometer for sessions and networks.
 *
 * <p>The modules {@code io.zenwatch.engine} and {@code io.zenwatch.monitoring} are needed only by those who bind meters of
 * theirs.
 */
module io.zenwatch.metrics {
    requires transitive io.zenwatch.plugin;
    requires transitive micrometer.core;
    requires static transitive io.zenwatch.engine;
    requires static transitive io.zenwatch.monitoring;
    requires static transitive org.jspecify;

    exports io.zenwatch.metrics;
}
