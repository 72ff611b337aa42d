package io.zenwatch.integration.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.keys.Keys;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.SubscriberEvent.Change;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.node.Truth;
import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** Follows the connectivity of all nodes, as {@code watch} does. */
final class Observer implements Consumer<SubscriberEvent> {

    private final Map<KeyExpr, Sample> view = new ConcurrentHashMap<>();
    private final List<Change> changes = new CopyOnWriteArrayList<>();

    Observer(ZenohSession session) {
        QueryingSubscriber.builder(session, Keys.all())
                .owners(Keys.SESSION.key("*"), Keys::ownedBy)
                .owners(Keys.BRIDGE.key("*", "*"), Keys::ownedBy)
                .declare(this);
    }

    @Override
    public void accept(SubscriberEvent event) {
        if (event instanceof Change change) {
            changes.add(change);
            if (change.sample().kind() == SampleKind.PUT) {
                view.put(change.sample().key(), change.sample());
            } else {
                view.remove(change.sample().key());
            }
        }
    }

    /** What it sees now, as lines. */
    Set<String> lines() {
        Set<String> lines = new TreeSet<>();
        view.forEach((key, sample) -> lines.add(Truth.line(key, sample.payload())));
        return lines;
    }

    Set<KeyExpr> keys() {
        return Set.copyOf(view.keySet());
    }

    /** Whether something is shown of a node that comes from its neighbours' documents. */
    boolean seesDerived(ZenohId zid) {
        return view.entrySet().stream()
                .filter(entry -> entry.getKey().toString().startsWith("@/session/" + zid + "/"))
                .map(entry -> Version.of(entry.getValue().attachment()))
                .anyMatch(version -> version != null && version.derived());
    }

    /** How many changes it has seen so far. */
    int seen() {
        return changes.size();
    }

    /** The changes behind the first few, as a kind and a key each. */
    List<String> since(int count) {
        return changes.subList(count, changes.size()).stream()
                .map(change -> change.sample().kind() + " " + change.sample().key())
                .toList();
    }

    /** Of the deletes of a node's resources that it has seen. */
    List<Version> deletesOf(String zid) {
        return changes.stream()
                .map(Change::sample)
                .filter(sample -> sample.kind() == SampleKind.DELETE
                        && sample.key().toString().startsWith("@/session/" + zid + "/"))
                .map(sample -> Objects.requireNonNull(Version.of(sample.attachment())))
                .toList();
    }

    /** Waits until it sees the truth, which is asked for again each time, and gives how long that took. */
    Duration awaitTruth(Supplier<Set<String>> truth) {
        long start = System.nanoTime();
        Awaitility.await()
                .atMost(ChildProcess.PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(lines()).isEqualTo(truth.get()));
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
