package io.zenwatch.tools.watch.core;

import io.zenwatch.tools.watch.core.View.Mode;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.traffic.model.NetworkTraffic;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that the screen of {@code watch} shows at one moment. Immutable. */
public final class WatchModel {

    /** So many events are kept for details. */
    private static final int MAX_EVENTS = 1_000;

    private static final Duration MOMENT = Duration.ofMillis(500);

    private final @Nullable Network network;
    private final List<TopologyEvent> events;
    private final List<String> notes;
    private final Carried carried;
    private final Size size;
    private final ZoneId zone;
    private final Instant now;
    private final boolean hasBeenLive;
    private final View view;
    private final List<Row> rows;

    private WatchModel(
            @Nullable Network network,
            List<TopologyEvent> events,
            List<String> notes,
            Carried carried,
            Size size,
            ZoneId zone,
            Instant now,
            boolean hasBeenLive,
            View view,
            List<Row> rows) {
        this.network = network;
        this.events = events;
        this.notes = notes;
        this.carried = carried;
        this.size = size;
        this.zone = zone;
        this.now = now;
        this.hasBeenLive = hasBeenLive;
        this.rows = rows;
        this.view = view;
    }

    private static WatchModel settled(
            @Nullable Network network,
            List<TopologyEvent> events,
            List<String> notes,
            Carried carried,
            Size size,
            ZoneId zone,
            Instant now,
            boolean hasBeenLive,
            View view,
            List<Row> rows) {
        WatchModel model = new WatchModel(network, events, notes, carried, size, zone, now, hasBeenLive, view, rows);
        return new WatchModel(network, events, notes, carried, size, zone, now, hasBeenLive, model.settled(), rows);
    }

    /**
     * Nothing yet.
     *
     * @param zone in which dates are shown
     */
    public static WatchModel begin(Size size, ZoneId zone, Instant now) {
        return settled(null, List.of(), List.of(), Carried.UNKNOWN, size, zone, now, false, View.FIRST, List.of());
    }

    /** With a later network, and what has happened since. */
    public WatchModel changed(Network later, List<TopologyEvent> happened, Instant at) {
        List<TopologyEvent> all = new ArrayList<>(events);
        all.addAll(happened);
        List<TopologyEvent> kept = List.copyOf(all.subList(Math.max(0, all.size() - MAX_EVENTS), all.size()));
        return settled(later, kept, notes, carried, size, zone, at, hasBeenLive || later.isLive(), view, rows)
                .withRowsAnew();
    }

    /** With other sentences that somebody should know. */
    public WatchModel noted(List<String> sentences) {
        return sentences.equals(notes)
                ? this
                : settled(network, events, List.copyOf(sentences), carried, size, zone, now, hasBeenLive, view, rows);
    }

    /** With the latest traffic. */
    public WatchModel carrying(NetworkTraffic latest) {
        return latest.equals(carried.traffic())
                ? this
                : settled(network, events, notes, carried.then(latest), size, zone, now, hasBeenLive, view, rows)
                        .withRowsAnew();
    }

    /** At a later time; the same if it is not later by a step. */
    public WatchModel at(Instant later, Duration step) {
        return later.isBefore(now.plus(step))
                ? this
                : settled(network, events, notes, carried, size, zone, later, hasBeenLive, view, rows)
                        .withRowsAnew();
    }

    /** On a terminal of another size. */
    public WatchModel resized(Size other) {
        return settled(network, events, notes, carried, other, zone, now, hasBeenLive, view, rows);
    }

    /** After a key was pressed. */
    public WatchModel key(Key key) {
        View after = Keys.apply(key, this);
        WatchModel shown = with(after);
        boolean hasOtherRows = !after.search().equals(view.search())
                || after.sort() != view.sort()
                || after.isReversed() != view.isReversed()
                || after.isObserverShown() != view.isObserverShown();
        return hasOtherRows ? shown.withRowsAnew() : shown;
    }

    /** Whether a key ends it all: {@code q}, unless it is typed into the search line. */
    public boolean isLeftBy(Key key) {
        return view.mode() != Mode.SEARCH && key.equals(new Key.Typed('q'));
    }

    private WatchModel with(View other) {
        return settled(network, events, notes, carried, size, zone, now, hasBeenLive, other, rows);
    }

    private WatchModel withRowsAnew() {
        if (network == null) {
            return this;
        }
        List<Row> anew =
                new ArrayList<>(Rows.of(network, carried.traffic(), now, view.search(), view.isObserverShown()));
        anew.sort(view.sort().order(view.isReversed(), now));
        return settled(network, events, notes, carried, size, zone, now, hasBeenLive, view, List.copyOf(anew));
    }

    /** The cursor stays on its row, or where the row was; what is chosen is on the screen. */
    private View settled() {
        int position = position();
        String cursor = view.cursor() == null || rows.isEmpty()
                ? null
                : rows.get(position).id();
        int height = Math.max(1, tableRows());
        int top = Math.max(Math.min(view.top(), position), position - height + 1);
        View result = view.withCursor(cursor, position, Math.max(0, Math.min(top, rows.size() - height)));
        Row subject = view.subject();
        return subject == null || network == null
                ? result
                : result.withSubject(
                        Rows.row(network, carried.traffic(), now, subject.id()).orElse(subject));
    }

    private int position() {
        String id = view.cursor();
        if (id == null) {
            return 0;
        }
        int last = Math.min(view.position(), rows.size() - 1);
        if (last >= 0 && rows.get(last).id().equals(id)) {
            return last;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id().equals(id)) {
                return i;
            }
        }
        return Math.max(0, last);
    }

    /** The row that is chosen. */
    Optional<Row> chosen() {
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(view.position()));
    }

    /** How many rows of the table fit the screen. */
    int tableRows() {
        return size.rows() - Heading.of(this).size() - (hasSearchLine() ? 3 : 2);
    }

    boolean hasSearchLine() {
        return view.mode() == Mode.SEARCH || !view.search().isEmpty();
    }

    /** Null until one is known. */
    @Nullable
    Network network() {
        return network;
    }

    List<TopologyEvent> events() {
        return events;
    }

    List<String> notes() {
        return notes;
    }

    /** Whether the traffic of any node is or was known. */
    boolean hasTraffic() {
        return carried.hasBeenKnown();
    }

    Size size() {
        return size;
    }

    ZoneId zone() {
        return zone;
    }

    Instant now() {
        return now;
    }

    /** Whether the network is not live, and that is no moment in which it is asked for again. */
    boolean isStale() {
        return network != null
                && !network.isLive()
                && !now.isBefore(network.liveSince().plus(MOMENT));
    }

    /** Whether a network was ever believed whole. */
    boolean hasBeenLive() {
        return hasBeenLive;
    }

    View view() {
        return view;
    }

    /** Sorted. */
    List<Row> rows() {
        return rows;
    }
}
