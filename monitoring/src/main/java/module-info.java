/**
 * The monitoring protocol on Zenoh's query and reply: producers, consumers, sensors and controls.
 *
 * <p>Modules that are required only at compile time are optional at run time. An application that uses one names it, by
 * {@code requires} or {@code --add-modules}: {@code com.ongres.scram.client} for SCRAM, {@code com.github.luben.zstd_jni}
 * for the layer zstd, {@code micrometer.core} for Micrometer's meters, {@code org.xerial.sqlitejdbc} for the store.
 */
module io.zenwatch.monitoring {
    requires transitive io.zenwatch.plugin;
    requires transitive java.security.sasl;
    requires transitive org.slf4j;
    requires static transitive org.jspecify;
    requires java.naming;
    requires tools.jackson.core;
    requires tools.jackson.dataformat.cbor;
    requires static com.github.luben.zstd_jni;
    requires static com.ongres.scram.client;
    requires static java.logging;
    requires static java.sql;
    requires static micrometer.core;

    exports io.zenwatch.monitoring.auth;
    exports io.zenwatch.monitoring.builtin;
    exports io.zenwatch.monitoring.consumer;
    exports io.zenwatch.monitoring.producer;
    exports io.zenwatch.monitoring.producer.model;
    exports io.zenwatch.monitoring.protocol;
    exports io.zenwatch.monitoring.protocol.codec;
    exports io.zenwatch.monitoring.sensor;

    uses io.zenwatch.monitoring.sensor.MonitoringProvider;
}
