package io.zenwatch.monitoring.producer.core.metric;

import io.zenwatch.monitoring.producer.core.channel.Channel;
import io.zenwatch.monitoring.producer.core.channel.Outgoing;
import io.zenwatch.monitoring.producer.core.outside.Measured;
import io.zenwatch.monitoring.producer.core.outside.Mode;
import io.zenwatch.monitoring.producer.core.outside.Queued;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Hands the values of metric instances to their channels. */
public final class Delivery {

    private final Outgoing outgoing;

    public Delivery(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    /**
     * Hands a value out.
     *
     * @param asked channels that get it whatever their mode is
     */
    void deliver(Instance instance, Measured measured, Collection<Channel> asked) {
        Queued value = instance.queued(measured);
        Set<Channel> receivers = new LinkedHashSet<>(asked);
        receivers.removeIf(Channel::isDeleted);
        instance.modes().forEach((channel, mode) -> {
            if (mode == Mode.SUBSCRIBED) {
                receivers.add(channel);
            } else if (mode == Mode.BUFFERED && !receivers.contains(channel)) {
                channel.outbox().hold(value);
            }
        });
        for (Channel channel : receivers) {
            channel.outbox().add(value);
            outgoing.flush(channel);
        }
    }
}
