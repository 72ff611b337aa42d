package io.zenwatch.integration.subscriber;

import io.zenwatch.testkit.Background;
import io.zenwatch.testkit.SessionFactory.Limit;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A map that is published change by change, and that queries are answered from: slowly, out of order, several at a time.
 * Changes are made by one thread.
 */
final class PublishedMap {

    /** How many replies come at once, and how long it takes until the next. */
    private static final int BURST = 50;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final ZenohSession publisher;
    private final CongestionControl congestionControl;
    private final boolean isStamped;
    private final Map<KeyExpr, Value> values = new ConcurrentHashMap<>();
    private @Nullable Timestamp last;
    private long changes;

    private record Value(ZBytes payload, @Nullable Timestamp timestamp) {}

    PublishedMap(ZenohSession publisher, CongestionControl congestionControl, boolean isStamped) {
        this.publisher = publisher;
        this.congestionControl = congestionControl;
        this.isStamped = isStamped && Sessions.can(Limit.STAMPED_PUTS);
    }

    boolean contains(KeyExpr key) {
        return values.containsKey(key);
    }

    // What is published is in the map before, so that who asks first and receives from then on misses nothing.

    void put(KeyExpr key, String text) {
        put(key, text, congestionControl);
    }

    void put(KeyExpr key, String text, CongestionControl how) {
        Value value = new Value(ZBytes.of(text), stamp());
        values.put(key, value);
        publisher.put(key, value.payload(), options(how, value.timestamp()));
    }

    void delete(KeyExpr key) {
        values.remove(key);
        publisher.delete(key, options(congestionControl, stamp()));
    }

    private static PutOptions options(CongestionControl how, @Nullable Timestamp timestamp) {
        return PutOptions.DEFAULT.withCongestionControl(how).withTimestamp(timestamp);
    }

    private @Nullable Timestamp stamp() {
        changes++;
        if (!isStamped) {
            return null;
        }
        Timestamp now = publisher.newTimestamp();
        last = last == null || now.compareTo(last) > 0 ? now : new Timestamp(last.ntp64() + 1, now.clock());
        return last;
    }

    /** How many puts and deletes there were. */
    long changes() {
        return changes;
    }

    /** The values as text. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        values.forEach((key, value) -> texts.put(key.toString(), value.payload().toString()));
        return texts;
    }

    /** Answers queries on a session from now on. */
    void answerOn(ZenohSession session, KeyExpr keys) {
        session.declareQueryable(keys, QueryableOptions.DEFAULT, query -> Background.start(() -> answer(query)));
    }

    private void answer(Query query) {
        try (query) {
            List<Map.Entry<KeyExpr, Value>> shuffled =
                    new ArrayList<>(Map.copyOf(values).entrySet());
            Collections.shuffle(shuffled);
            for (int i = 0; i < shuffled.size(); i++) {
                if (i % BURST == 0) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                Value value = shuffled.get(i).getValue();
                query.reply(
                        shuffled.get(i).getKey(),
                        value.payload(),
                        ReplyOptions.DEFAULT.withTimestamp(value.timestamp()));
            }
        }
    }
}
