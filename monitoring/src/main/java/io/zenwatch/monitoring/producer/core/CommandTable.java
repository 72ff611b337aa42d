package io.zenwatch.monitoring.producer.core;

import io.zenwatch.monitoring.producer.core.channel.NetworkConnection;
import io.zenwatch.monitoring.producer.core.channel.Outgoing;
import io.zenwatch.monitoring.producer.core.metric.Controls;
import io.zenwatch.monitoring.producer.core.metric.MetricRequests;
import io.zenwatch.monitoring.producer.core.outside.Refusal;
import io.zenwatch.monitoring.protocol.Command;

/** Which command is carried out where. */
record CommandTable(
        Authentication authentication,
        Wrapping wrapping,
        MetricRequests requests,
        MetricCommands metrics,
        ChannelCommands channels,
        Controls controls,
        Outgoing outgoing) {

    /**
     * Carries a command out.
     *
     * @throws Refusal if it is not carried out
     */
    void execute(long now, NetworkConnection connection, Command command) {
        switch (command.code()) {
            case AUTH -> authentication.begin(connection, command);
            case COLLECT, QUERY -> requests.request(connection, command);
            case STOP -> metrics.stop(connection, command);
            case SUBSCRIBE -> metrics.subscribe(now, connection, command);
            case BUFFER -> metrics.buffer(now, connection, command);
            case GET -> metrics.get(connection, command);
            case DEF_CHANNEL -> channels.define(connection, command);
            case SET_CHANNEL -> channels.set(now, connection, command);
            case DEL_CHANNEL -> channels.delete(now, connection, command);
            case COMMIT -> channels.commit(connection, command);
            case EXECUTE -> controls.execute(connection, command);
            case WRAP -> wrapping.wrap(connection, command);
            case NOP -> outgoing.ok(connection, command.sequence());
        }
    }
}
