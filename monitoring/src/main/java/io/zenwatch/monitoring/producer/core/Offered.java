package io.zenwatch.monitoring.producer.core;

import io.zenwatch.monitoring.producer.core.channel.NetworkConnection;
import io.zenwatch.monitoring.producer.core.outside.Catalog;
import io.zenwatch.monitoring.producer.model.Rights;
import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import java.util.Collection;
import java.util.List;

/** What the producer offers to whom. */
final class Offered {

    private final String producer;
    private final Catalog catalog;

    Offered(String producer, Catalog catalog) {
        this.producer = producer;
        this.catalog = catalog;
    }

    /** To the consumer of a connection. */
    Capabilities to(NetworkConnection connection) {
        return to(connection.rights(), connection.isAuthenticated(), connection.isEncrypted(), connection.layers());
    }

    /** To somebody with these rights who is not connected. */
    Capabilities to(Rights rights) {
        return to(rights, false, false, List.of());
    }

    private Capabilities to(Rights rights, boolean isAuthenticated, boolean isEncrypted, Collection<String> installed) {
        List<MetricDefinition> readable = catalog.metrics().stream()
                .filter(metric -> rights.mayRead(metric.name()))
                .toList();
        return new Capabilities(
                producer,
                Capabilities.VERSION,
                isAuthenticated ? List.of() : catalog.methods(isEncrypted),
                catalog.layers().stream()
                        .filter(layer -> !installed.contains(layer))
                        .toList(),
                readable,
                catalog.controls().stream()
                        .filter(control -> rights.mayExecute(control.name()))
                        .toList());
    }
}
