package io.zenwatch.monitoring.producer.wire;

import io.zenwatch.monitoring.producer.core.Batch;
import io.zenwatch.monitoring.protocol.codec.Incoming;
import java.util.List;

/** The producer's core, as the wire of one consumer sees it. */
interface CoreSide {

    /** A frame was read: the consumer has all frames up to one, and sends commands. */
    void heard(long acknowledged, List<Incoming> commands);

    /**
     * Takes what can go down.
     *
     * @param frame the number of the frame that it goes in
     * @param weight about how many bytes it may have
     * @throws io.zenwatch.monitoring.producer.model.StoreException if what must outlive the producer before that cannot
     *     be written
     */
    Batch poll(long frame, int weight);

    /** The consumer has left, or cannot be reached. */
    void left();

    /** The connection ends for what cannot be decoded, or not be kept. */
    void broken(Exception cause);
}
