package io.zenwatch.tools.watch;

import io.zenwatch.subscriber.model.KeyspaceListener;
import io.zenwatch.subscriber.model.Origin;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns changes into lines, and keeps whether the view is complete. Thread-safe. */
public final class WatchView implements KeyspaceListener<WatchEntry> {

    private final Consumer<? super String> lines;
    private String state = "querying";
    private boolean hasChanged = true;
    private @Nullable String hint;

    /** @param lines takes a line for each thing that happens */
    public WatchView(Consumer<? super String> lines) {
        this.lines = lines;
    }

    /** What a query found was there before. */
    @Override
    public void put(KeyExpr key, WatchEntry entry, Origin origin) {
        say(entry.key().zid() + (origin == Origin.LIVE ? " opened " : " has ") + entry.words());
    }

    @Override
    public void updated(KeyExpr key, WatchEntry before, WatchEntry entry) {
        put(key, entry, Origin.LIVE);
    }

    @Override
    public void removed(KeyExpr key, WatchEntry last) {
        say(last.key().zid() + " closed " + last.words());
    }

    @Override
    public void undecodable(KeyExpr key, ZBytes payload, Exception cause) {
        say(key + " holds neither a transport nor a link: " + cause.getMessage());
    }

    @Override
    public void event(SubscriberEvent event) {
        if (event instanceof SubscriberEvent.LiveChanged live) {
            become(live.live() ? "live" : "not live since " + time(live.since()));
            say(live.live() ? "live: the view is complete" : "not live: some entries may be out of date");
        } else if (event instanceof SubscriberEvent.Overflowed overflowed && overflowed.lost() > 0) {
            say(overflowed.lost() + " changes arrived too fast; querying again");
        }
    }

    /** What the user should know meanwhile; null for nothing. */
    public void hint(@Nullable String sentence) {
        synchronized (this) {
            hint = sentence;
            hasChanged = true;
        }
        if (sentence != null) {
            say(sentence);
        }
    }

    private void say(String sentence) {
        synchronized (this) {
            hasChanged = true;
        }
        lines.accept(time(Instant.now()) + " " + sentence);
    }

    private synchronized void become(String newState) {
        state = newState;
    }

    /** Whether something has changed since this was last asked. */
    public synchronized boolean takeChanged() {
        boolean result = hasChanged;
        hasChanged = false;
        return result;
    }

    /** The table below a line that counts and tells whether it is believed whole. */
    public synchronized List<String> table(Collection<WatchEntry> entries) {
        List<String> table = new ArrayList<>(WatchTable.lines(entries));
        table.set(0, table.get(0) + " (" + state + "; enter 'q' to quit)");
        if (hint != null) {
            table.add(1, hint);
        }
        return table;
    }

    private static String time(Instant instant) {
        return instant.atZone(ZoneId.systemDefault())
                .toLocalTime()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
