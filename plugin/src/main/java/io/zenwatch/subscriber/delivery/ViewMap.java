package io.zenwatch.subscriber.delivery;

import io.zenwatch.subscriber.model.KeyspaceListener;
import io.zenwatch.subscriber.model.Origin;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.SubscriberEvent.Change;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The map of a {@code KeyspaceView}. Events come one at a time; reading is thread-safe. */
public final class ViewMap<V> {

    private final Function<? super Sample, ? extends V> decoder;
    private final KeyspaceListener<? super V> listener;
    private final Map<KeyExpr, V> values = new HashMap<>();

    public ViewMap(Function<? super Sample, ? extends V> decoder, KeyspaceListener<? super V> listener) {
        this.decoder = decoder;
        this.listener = listener;
    }

    public synchronized Map<KeyExpr, V> snapshot() {
        return Map.copyOf(values);
    }

    public synchronized @Nullable V get(KeyExpr key) {
        return values.get(key);
    }

    public void accept(SubscriberEvent event) {
        if (!(event instanceof Change change)) {
            listener.event(event);
        } else if (change.sample().kind() == SampleKind.DELETE) {
            remove(change.sample().key());
        } else {
            put(change.sample(), change.origin());
        }
    }

    private void put(Sample sample, Origin origin) {
        V value;
        try {
            value = Objects.requireNonNull(decoder.apply(sample), "the decoder gave null");
        } catch (Exception e) { // other languages throw checked ones, too
            remove(sample.key());
            listener.undecodable(sample.key(), sample.payload(), e);
            return;
        }
        V before;
        synchronized (this) {
            before = values.put(sample.key(), value);
        }
        if (before == null) {
            listener.put(sample.key(), value, origin);
        } else {
            listener.updated(sample.key(), before, value);
        }
    }

    private void remove(KeyExpr key) {
        V last;
        synchronized (this) {
            last = values.remove(key);
        }
        if (last != null) {
            listener.removed(key, last);
        }
    }
}
