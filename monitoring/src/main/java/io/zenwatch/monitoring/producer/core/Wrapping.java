package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BAD_ARGUMENT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BUSY;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_LAYER;

import io.zenwatch.monitoring.producer.core.channel.NetworkConnection;
import io.zenwatch.monitoring.producer.core.channel.Outbound;
import io.zenwatch.monitoring.producer.core.channel.Outgoing;
import io.zenwatch.monitoring.producer.core.outside.Catalog;
import io.zenwatch.monitoring.producer.core.outside.Outside;
import io.zenwatch.monitoring.producer.core.outside.Refusal;
import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.SpecialIds;

/** WRAP. */
final class Wrapping {

    private final Catalog catalog;
    private final Outside outside;
    private final Outgoing outgoing;

    Wrapping(Catalog catalog, Outside outside, Outgoing outgoing) {
        this.catalog = catalog;
        this.outside = outside;
        this.outgoing = outgoing;
    }

    void wrap(NetworkConnection connection, Command command) {
        String layer = command.text("layer");
        if (connection.unanswered() > 1) {
            throw new Refusal(MON_STATUS_BUSY, "WRAP must wait until every other command has been answered");
        }
        if (layer.isEmpty()) {
            throw new Refusal(MON_STATUS_BAD_ARGUMENT, "'layer' is empty");
        }
        if (!catalog.layers().contains(layer) || connection.layers().contains(layer)) {
            throw new Refusal(MON_STATUS_UNKNOWN_LAYER, "'" + layer + "' is not on offer");
        }
        connection.wrap(layer);
        Response response = new Response(command.sequence(), MON_STATUS_OK, SpecialIds.MON_MID_PRODUCER_CAPS, "");
        outgoing.send(connection, Outbound.wrapped(response, layer));
        outgoing.sendCapabilities(connection);
        outside.wrap(connection.consumer(), layer);
    }
}
