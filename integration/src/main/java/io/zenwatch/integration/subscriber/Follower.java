package io.zenwatch.integration.subscriber;

import io.zenwatch.subscriber.model.Origin;
import io.zenwatch.subscriber.model.Outcome;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.SubscriberEvent.Change;
import io.zenwatch.subscriber.model.SubscriberEvent.HistoryComplete;
import io.zenwatch.subscriber.model.SubscriberEvent.Overflowed;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the view that results from what a querying subscriber delivers, and whether a key ever went back. Thread-safe. */
final class Follower implements Consumer<SubscriberEvent> {

    private final Map<String, String> view = new TreeMap<>();
    private final Map<KeyExpr, Change> last = new HashMap<>();
    private final Map<KeyExpr, Timestamp> greatest = new HashMap<>();
    private final List<String> steppedBack = new ArrayList<>();
    private final List<HistoryComplete> markers = new ArrayList<>();
    private long live;
    private long lost;
    private long collapsed;

    @Override
    public synchronized void accept(SubscriberEvent event) {
        if (event instanceof Change change) {
            follow(change);
        } else if (event instanceof HistoryComplete marker) {
            markers.add(marker);
        } else if (event instanceof Overflowed overflowed) {
            lost += overflowed.lost();
            collapsed += overflowed.collapsed();
        }
    }

    private void follow(Change change) {
        Sample sample = change.sample();
        if (sample.kind() == SampleKind.PUT) {
            view.put(sample.key().toString(), sample.payload().toString());
        } else {
            view.remove(sample.key().toString());
        }
        live += change.origin() == Origin.LIVE ? 1 : 0;
        Change before = last.put(sample.key(), change);
        if (sample.timestamp() == null) {
            return;
        }
        Timestamp known = greatest.put(sample.key(), sample.timestamp());
        int order = known == null ? 1 : sample.timestamp().compareTo(known);
        // What was inferred to be gone may come back as it was.
        if (order < 0 || order == 0 && before != null && !before.origin().isInferred()) {
            steppedBack.add(change + " after " + before);
        }
    }

    synchronized Map<String, String> view() {
        return new TreeMap<>(view);
    }

    /** The changes that are not newer than the one before on their key. */
    synchronized List<String> steppedBack() {
        return List.copyOf(steppedBack);
    }

    synchronized List<HistoryComplete> markers() {
        return List.copyOf(markers);
    }

    /** How an epoch ended; null while it runs. */
    synchronized @Nullable Outcome outcome(long epoch) {
        return markers.stream()
                .filter(marker -> marker.epoch() == epoch)
                .map(HistoryComplete::outcome)
                .findFirst()
                .orElse(null);
    }

    /** How many live samples were delivered, or gave way to a newer one. */
    synchronized long received() {
        return live + collapsed;
    }

    /** How many live samples this process lost. */
    synchronized long lost() {
        return lost;
    }
}
