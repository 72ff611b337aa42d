package io.zenwatch.dashboard.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One event of a stream of server-sent events, in pieces. */
final class Message {

    private final @Nullable EventId id;
    private List<byte[]> pieces;
    private final long size;

    private Message(@Nullable EventId id, List<byte[]> pieces) {
        this.id = id;
        this.pieces = pieces;
        size = pieces.stream().mapToLong(piece -> piece.length).sum();
    }

    /** A change, in as few pieces as can be. */
    static Message change(EventId id, Consumer<JsonWriter> json) {
        ChunkedBytes bytes = new ChunkedBytes();
        bytes.write(head(id, "change"));
        JsonWriter.write(bytes, json);
        bytes.write("\n\n");
        return new Message(id, bytes.pieces());
    }

    /** A network, with pieces that are shared with others. */
    static Message network(EventId id, List<byte[]> json) {
        ChunkedBytes head = new ChunkedBytes();
        head.write(head(id, "network"));
        List<byte[]> pieces = new ArrayList<>(head.pieces());
        pieces.addAll(json);
        pieces.add(new byte[] {'\n', '\n'});
        return new Message(id, pieces);
    }

    /** Traffic. It has no id: a reader that comes again gets what is known then. */
    static Message traffic(Consumer<JsonWriter> json) {
        ChunkedBytes bytes = new ChunkedBytes();
        bytes.write("event: traffic\ndata: ");
        JsonWriter.write(bytes, json);
        bytes.write("\n\n");
        return new Message(null, bytes.pieces());
    }

    private static String head(EventId id, String event) {
        return "id: " + id + "\nevent: " + event + "\ndata: ";
    }

    /** Which network a reader has with it. */
    EventId id() {
        return Objects.requireNonNull(id);
    }

    long size() {
        return size;
    }

    /** Lets go of the pieces, so that readers that have not come to the end hold on to none of them. */
    void drop() {
        pieces = List.of();
    }

    boolean isDropped() {
        return pieces.isEmpty();
    }

    int pieces() {
        return pieces.size();
    }

    byte[] piece(int index) {
        return pieces.get(index);
    }
}
