package io.zenwatch.tools;

import io.zenwatch.subscriber.SubscriberEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code watch} shows: the table, and whether it is believed whole. Thread-safe. */
final class WatchView {

    private final WatchTable table = new WatchTable();
    private String state = "asking";
    private boolean changed = true;

    /**
     * Takes an event over.
     *
     * @return a line that says what happened; empty if nothing that can be seen
     */
    synchronized Optional<String> apply(SubscriberEvent event) {
        Optional<String> sentence = Optional.empty();
        if (event instanceof SubscriberEvent.Change change) {
            sentence = table.apply(change.sample());
        } else if (event instanceof SubscriberEvent.LiveChanged live) {
            state = live.live() ? "live" : "not live since " + time(live.since());
            sentence = Optional.of(live.live() ? "live: all is known" : "not live: some of it may be out of date");
        } else if (event instanceof SubscriberEvent.Overflowed overflowed && overflowed.lost() > 0) {
            sentence = Optional.of(overflowed.lost() + " changes came too fast; asking again");
        }
        changed |= sentence.isPresent();
        return sentence.map(text -> time(Instant.now()) + " " + text);
    }

    /** Whether something has changed since this was last asked. */
    synchronized boolean takeChanged() {
        boolean result = changed;
        changed = false;
        return result;
    }

    /** The table below a line that counts and tells whether it is believed whole. */
    synchronized List<String> lines() {
        List<String> lines = new ArrayList<>(table.lines());
        lines.set(0, lines.get(0) + " (" + state + "; enter 'q' to quit)");
        return lines;
    }

    private static String time(Instant instant) {
        return instant.atZone(ZoneId.systemDefault())
                .toLocalTime()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
