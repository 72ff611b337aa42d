package io.zenwatch.monitoring.producer.core.metric;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_NOT_SUBSCRIBED;

import io.zenwatch.monitoring.producer.core.channel.Channel;
import io.zenwatch.monitoring.producer.core.channel.NetworkConnection;
import io.zenwatch.monitoring.producer.core.channel.Outgoing;
import io.zenwatch.monitoring.producer.core.channel.Request;
import io.zenwatch.monitoring.producer.core.outside.Catalog;
import io.zenwatch.monitoring.producer.core.outside.Journal;
import io.zenwatch.monitoring.producer.core.outside.Measured;
import io.zenwatch.monitoring.producer.core.outside.Mode;
import io.zenwatch.monitoring.producer.core.outside.Outside;
import io.zenwatch.monitoring.producer.model.Rights;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts and stops metric instances, as channels want their values. */
public final class Metrics {

    private final Catalog catalog;
    private final Outside outside;
    private final Outgoing outgoing;
    private final Instances instances;
    private final Measurements measurements;
    private final Delivery delivery;
    private final Journal journal;

    public Metrics(
            Catalog catalog,
            Outside outside,
            Outgoing outgoing,
            Instances instances,
            Measurements measurements,
            Delivery delivery,
            Journal journal) {
        this.catalog = catalog;
        this.outside = outside;
        this.outgoing = outgoing;
        this.instances = instances;
        this.measurements = measurements;
        this.delivery = delivery;
        this.journal = journal;
    }

    /** From now on values of an instance go to a channel, or wait there. */
    public void change(long now, Instance instance, Channel channel, Mode mode) {
        instances.setMode(instance, channel, mode);
        start(now, instance);
    }

    /**
     * Does a command once the events of an instance come: at once, or when the sensor has said so. Those of the time
     * between wait on its channels. If they do not come, the command is answered why, and changes nothing.
     *
     * @param mode that the command wants for the channels
     */
    public void whenFollowed(
            long now,
            Instance instance,
            Request request,
            Mode mode,
            List<Channel> channels,
            Consumer<Collection<Channel>> then) {
        if (instance.isEventLike()) {
            start(now, instance);
        }
        Start start = instance.start();
        if (start == null) {
            then.accept(channels);
            return;
        }
        for (Channel channel : channels) {
            if (instance.modes().get(channel) != Mode.SUBSCRIBED) {
                instances.setMode(instance, channel, Mode.BUFFERED);
            }
        }
        start.add(request, mode, channels, then);
    }

    /** The sensor's answer to whether the events of an instance come: null that they do, else why not. */
    public void followed(long id, @Nullable Measured failure) {
        Instance instance = instances.get(id);
        Start start = instance == null ? null : instance.takeStart();
        if (instance == null || start == null) {
            return;
        }
        long before = journal.notes();
        if (failure != null) {
            undo(instance, start);
            delivery.deliver(instance, failure, List.of());
            halt(instance);
        }
        start.waiting().forEach(waiting -> goOn(waiting, failure));
        long notes = journal.notes();
        if (notes != before) {
            start.waiting().forEach(waiting -> waiting.request().connection().noted(notes));
        }
    }

    /** Channels that waited for the events of an instance are associated with it as they were before. */
    private void undo(Instance instance, Start start) {
        for (Channel channel : instance.channels()) {
            Mode before = start.before(channel);
            if (before == null) {
                leave(instance, channel);
            } else if (before == Mode.COLLECTED && instance.modes().get(channel) != Mode.COLLECTED) {
                channel.outbox().discard(instance.id());
                instances.setMode(instance, channel, Mode.COLLECTED);
            }
        }
    }

    private void goOn(Start.Waiting waiting, @Nullable Measured failure) {
        NetworkConnection connection = waiting.request().connection();
        long sequence = waiting.request().sequence();
        if (failure != null) {
            outgoing.answer(connection, sequence, failure.status(), failure.text());
        } else if (waiting.channels().isEmpty()) {
            outgoing.answer(connection, sequence, MON_STATUS_NOT_SUBSCRIBED, "it was stopped before events came");
        } else {
            waiting.then().accept(waiting.channels());
        }
    }

    private void start(long now, Instance instance) {
        if (instance.isStarted() || !isBound(instance)) {
            return;
        }
        instance.setStarted(true);
        if (instance.isEventLike()) {
            instance.beginStart();
            outside.start(instance.id(), instance.name(), instance.parameters());
        } else if (instance.interval() > 0) {
            measurements.repeat(now, instance);
        }
    }

    /** Whether the metric of an instance is on offer, and has its parameters. */
    public boolean isBound(Instance instance) {
        return instance.bind(catalog.metric(instance.name()));
    }

    /** Goes on with instances whose metric was not on offer before, or whose sensor failed. */
    public void resume(long now) {
        instances.all().stream()
                .filter(instance -> !instance.isStarted() && instance.isWanted())
                .forEach(instance -> start(now, instance));
    }

    /** Something has happened that an instance tells of. */
    public void event(long id, Measured measured) {
        Instance instance = instances.get(id);
        if (instance != null && instance.isStarted()) {
            delivery.deliver(instance, measured, List.of());
        }
    }

    /** STOP: ends the association with channels. If no other channel subscribes to the instance, it is destroyed. */
    public void stop(Instance instance, Collection<Channel> channels) {
        channels.forEach(channel -> dissociate(instance, channel));
        if (!instance.isSubscribed()) {
            destroy(instance);
        }
    }

    /** A channel is gone: instances that are associated with no other channel are destroyed. */
    public void leaveAll(Channel channel) {
        instances.on(channel).forEach(instance -> leave(instance, channel));
    }

    /** As {@link #leaveAll}, for the instances that the channel's user may not read any more. */
    public void withhold(Channel channel, Rights rights) {
        instances.on(channel).stream()
                .filter(instance -> !rights.mayRead(instance.name()))
                .forEach(instance -> leave(instance, channel));
    }

    private void leave(Instance instance, Channel channel) {
        dissociate(instance, channel);
        if (instance.modes().isEmpty()) {
            destroy(instance);
        } else if (instance.isStarted() && !instance.isWanted()) {
            halt(instance);
        }
    }

    private void dissociate(Instance instance, Channel channel) {
        channel.outbox().discard(instance.id());
        instances.dissociate(instance, channel);
    }

    /** What waits for a GET is lost on all channels, because none can name the instance any more. */
    private void destroy(Instance instance) {
        for (Channel channel : instance.channels()) {
            channel.outbox().discardHeld(instance.id());
            instances.dissociate(instance, channel);
        }
        halt(instance);
        instances.remove(instance);
    }

    private void halt(Instance instance) {
        if (instance.isStarted() && instance.isEventLike()) {
            outside.stop(instance.id());
        }
        instance.setStarted(false);
        Start start = instance.takeStart();
        if (start != null) {
            // All their channels were stopped.
            start.waiting().forEach(waiting -> goOn(waiting, null));
        }
    }
}
