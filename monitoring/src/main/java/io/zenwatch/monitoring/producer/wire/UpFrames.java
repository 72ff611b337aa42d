package io.zenwatch.monitoring.producer.wire;

import io.zenwatch.monitoring.frame.FrameException;
import io.zenwatch.monitoring.frame.UpReader;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The frames of one consumer from their arrival until they are answered. {@link #arrive} may be called from any thread,
 * the rest from one at a time.
 */
final class UpFrames {

    /** A frame that is the consumer's, and the next one. It counts as waiting until it is answered. */
    record Arrived(Query query, UpReader.Up up) {
        private int size() {
            return sizeOf(query, up.payload());
        }
    }

    private final UpReader reader;
    private final WaitingFrames.OfConsumer waiting;
    private final int frameBytes;
    private final List<Arrived> taken = new ArrayList<>();

    /**
     * Makes the frames of one consumer.
     *
     * @param frameBytes that one may have
     */
    UpFrames(UpReader reader, WaitingFrames.OfConsumer waiting, int frameBytes) {
        this.reader = reader;
        this.waiting = waiting;
        this.frameBytes = frameBytes;
    }

    /**
     * A frame came. What is not the next one of the consumer, or too large, is refused at once and takes no room.
     *
     * @param next takes the frames in their order
     */
    void arrive(Query query, Consumer<Arrived> next) {
        ZBytes payload = query.payload();
        ZBytes bytes = payload == null ? ZBytes.EMPTY : payload;
        int size = sizeOf(query, bytes);
        if (size > frameBytes) {
            Answers.refuse(query, Status.MON_STATUS_TOO_LARGE, "the frame is too large");
            return;
        }
        if (!waiting.add(size)) {
            Answers.refuse(query, Status.MON_STATUS_LIMIT, "too many frames, or too large ones, wait");
            return;
        }
        try {
            synchronized (reader) {
                next.accept(new Arrived(query, reader.read(query.attachment(), bytes)));
            }
        } catch (FrameException e) {
            waiting.remove(size);
            Answers.refuse(query, Status.MON_STATUS_MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private static int sizeOf(Query query, ZBytes payload) {
        return payload.length() + query.parameters().length();
    }

    /** A frame is to be acknowledged. */
    void take(Arrived arrived) {
        taken.add(arrived);
    }

    /** A frame whose turn had come is refused after all. */
    void refuse(Arrived arrived, Status status, String text) {
        waiting.remove(arrived.size());
        Answers.refuse(arrived.query(), status, text);
    }

    /** Acknowledges the frames that were taken. */
    void acknowledge() {
        for (Arrived arrived : taken) {
            waiting.remove(arrived.size());
            Answers.acknowledge(arrived.query());
        }
        taken.clear();
    }
}
