package io.zenwatch.dashboard.wire;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last changes, as many as fit. */
final class Ring {

    private final int most;
    private final long mostBytes;
    private final Map<Long, Message> byNumber = new HashMap<>();
    private final ArrayDeque<Message> inOrder = new ArrayDeque<>();
    private long bytes;

    Ring(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** Adds the next change; a change that does not fit empties the ring. */
    void add(Message message) {
        inOrder.addLast(message);
        byNumber.put(message.id().number(), message);
        bytes += message.size();
        while (inOrder.size() > most || bytes > mostBytes) {
            Message oldest = inOrder.removeFirst();
            byNumber.remove(oldest.id().number());
            bytes -= oldest.size();
            oldest.drop();
        }
    }

    /** A change; null if it is not here. */
    @Nullable
    Message get(long number) {
        return byNumber.get(number);
    }
}
