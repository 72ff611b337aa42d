package io.zenwatch.integration.subscriber;

import static org.awaitility.Awaitility.await;

import io.zenwatch.subscriber.model.Origin;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.SubscriberEvent.Change;
import io.zenwatch.subscriber.model.SubscriberEvent.HistoryComplete;
import io.zenwatch.subscriber.model.SubscriberEvent.LiveChanged;
import io.zenwatch.zenoh.SampleKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Keeps what a querying subscriber delivers. Thread-safe. */
final class Events implements Consumer<SubscriberEvent> {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final List<SubscriberEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void accept(SubscriberEvent event) {
        events.add(event);
    }

    List<SubscriberEvent> all() {
        return List.copyOf(events);
    }

    List<Change> changes() {
        return events.stream()
                .filter(Change.class::isInstance)
                .map(Change.class::cast)
                .toList();
    }

    List<HistoryComplete> markers() {
        return events.stream()
                .filter(HistoryComplete.class::isInstance)
                .map(HistoryComplete.class::cast)
                .toList();
    }

    /** Each event as a few words, but no changes of {@code live}. */
    List<String> words() {
        return events.stream()
                .filter(event -> !(event instanceof LiveChanged))
                .map(Events::words)
                .toList();
    }

    /** The changes of an origin as a few words each. */
    List<String> words(Origin origin) {
        return changes().stream()
                .filter(change -> change.origin() == origin)
                .map(Events::words)
                .toList();
    }

    /** The values that result, as text. */
    Map<String, String> view() {
        Map<String, String> view = new TreeMap<>();
        for (Change change : changes()) {
            String key = change.sample().key().toString();
            if (change.sample().kind() == SampleKind.PUT) {
                view.put(key, change.sample().payload().toString());
            } else {
                view.remove(key);
            }
        }
        return view;
    }

    void awaitView(Map<String, String> expected) {
        await().atMost(PATIENCE).untilAsserted(() -> org.assertj.core.api.Assertions.assertThat(view())
                .isEqualTo(expected));
    }

    /** Waits until these words were the last to come. */
    void awaitLast(String words) {
        await().atMost(PATIENCE)
                .until(
                        this::words,
                        all -> !all.isEmpty() && all.get(all.size() - 1).equals(words));
    }

    /** Waits until an event with these words came. */
    void awaitWords(String words) {
        await().atMost(PATIENCE).until(this::words, all -> all.contains(words));
    }

    /** Waits until the query of an epoch is over. */
    HistoryComplete awaitMarker(long epoch) {
        await().atMost(PATIENCE).until(() -> markers().stream().anyMatch(marker -> marker.epoch() == epoch));
        List<HistoryComplete> found =
                markers().stream().filter(marker -> marker.epoch() == epoch).collect(Collectors.toList());
        return found.get(0);
    }

    private static String words(SubscriberEvent event) {
        if (event instanceof Change change) {
            String value = change.sample().kind() == SampleKind.DELETE
                    ? " deleted"
                    : "=" + change.sample().payload();
            return change.origin() + " " + change.sample().key() + value;
        }
        if (event instanceof HistoryComplete complete) {
            return complete.epoch() + " " + complete.outcome() + " " + complete.count();
        }
        return event.toString();
    }
}
