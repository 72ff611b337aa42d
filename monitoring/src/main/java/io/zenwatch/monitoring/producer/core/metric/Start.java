package io.zenwatch.monitoring.producer.core.metric;

import io.zenwatch.monitoring.producer.core.channel.Channel;
import io.zenwatch.monitoring.producer.core.channel.Request;
import io.zenwatch.monitoring.producer.core.outside.Mode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The question to a sensor whether the events of an instance come, until it is answered, and who waits for the answer. */
final class Start {

    /**
     * A command that waits.
     *
     * @param mode that it wants for its channels
     * @param channels those that it names, but for those that were stopped since
     * @param then does it
     */
    record Waiting(Request request, Mode mode, Set<Channel> channels, Consumer<Collection<Channel>> then) {}

    private final Map<Channel, Mode> before;
    private final List<Waiting> waiting = new ArrayList<>();

    Start(Map<Channel, Mode> before) {
        this.before = new LinkedHashMap<>(before);
    }

    void add(Request request, Mode mode, Collection<Channel> channels, Consumer<Collection<Channel>> then) {
        waiting.add(new Waiting(request, mode, new LinkedHashSet<>(channels), then));
    }

    List<Waiting> waiting() {
        return waiting;
    }

    /** Whether a command waits that subscribes to the instance. */
    boolean hasSubscribe() {
        return waiting.stream()
                .anyMatch(each ->
                        each.mode() == Mode.SUBSCRIBED && !each.channels().isEmpty());
    }

    /** What happened to values on a channel before; null when it was not associated with the instance. */
    @Nullable
    Mode before(Channel channel) {
        return before.get(channel);
    }

    /** The instance was stopped on a channel. */
    void forget(Channel channel) {
        before.remove(channel);
        waiting.forEach(each -> each.channels().remove(channel));
    }
}
