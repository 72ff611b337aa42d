package io.zenwatch.history.core;

import io.zenwatch.topology.model.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A segment in the making, and what of it is yet to be written. Not thread-safe. */
final class OpenSegment {

    /** A segment may have that many changes, however little stood when it began. */
    static final int LEAST_CHANGES = 10_000;

    private static final int CHANGES_FOR_EACH_THAT_STANDS = 4;

    /** What a row takes beside its state. */
    private static final int ROW_CHARS = 100;

    private final long began;
    private final Map<ItemId, Integer> numbers = new HashMap<>();
    private final List<ItemRow> items = new ArrayList<>();
    private final List<ChangeRow> changes = new ArrayList<>();
    private final int standing;
    private int seq;
    private long ended;
    private long writtenTo;

    /** Begins with what stands. */
    OpenSegment(long began, Network network) {
        this.began = began;
        ended = began + 1;
        network.nodes().values().forEach(node -> stands(ItemId.of(node.zid()), PartJson.write(node)));
        network.edges().values().forEach(edge -> stands(ItemId.of(edge.id()), PartJson.write(edge)));
        network.chains().values().forEach(chain -> stands(ItemId.ofChain(chain.id()), PartJson.write(chain)));
        standing = seq;
    }

    private void stands(ItemId id, String state) {
        int unused = add(began, id, What.STANDS, state);
    }

    /**
     * Something happened to an item.
     *
     * @return about how many characters that takes
     */
    int add(long at, ItemId id, What what, @Nullable String state) {
        Integer known = numbers.get(id);
        int number = known == null ? numbers.size() : known;
        if (known == null) {
            numbers.put(id, number);
            items.add(new ItemRow(number, id));
        }
        changes.add(new ChangeRow(seq++, at, number, what, state));
        seenUntil(at + 1);
        return chars(what, state);
    }

    /** What stands is not counted: the network itself bounds it. */
    private static int chars(What what, @Nullable String state) {
        return what == What.STANDS ? 0 : ROW_CHARS + (state == null ? 0 : state.length());
    }

    /** It has been seen up to a time. */
    void seenUntil(long time) {
        ended = Math.max(ended, time);
    }

    long began() {
        return began;
    }

    long ended() {
        return ended;
    }

    boolean isFull() {
        return seq - standing > Math.max(LEAST_CHANGES, CHANGES_FOR_EACH_THAT_STANDS * standing);
    }

    Batch.Rows waiting() {
        return new Batch.Rows(this, began, ended, List.copyOf(items), List.copyOf(changes));
    }

    boolean isWritten() {
        return writtenTo == ended && changes.isEmpty();
    }

    /**
     * These rows are in the database.
     *
     * @return about how many characters no longer wait
     */
    long written(Batch.Rows rows) {
        items.subList(0, rows.items().size()).clear();
        changes.subList(0, rows.changes().size()).clear();
        writtenTo = rows.ended();
        return rows.changes().stream()
                .mapToLong(row -> chars(row.what(), row.state()))
                .sum();
    }
}
