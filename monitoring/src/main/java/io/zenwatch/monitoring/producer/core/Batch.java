package io.zenwatch.monitoring.producer.core;

import io.zenwatch.monitoring.protocol.Pdu;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes down to a consumer in one frame.
 *
 * @param layer through which everything after this batch goes; null for none
 * @param isLast whether the network connection ends after it
 * @param noted how many notes of the journal must be taken down before it is sent
 */
public record Batch(List<Pdu> pdus, @Nullable String layer, boolean isLast, long noted) {

    /** Nothing, for now. */
    public static final Batch NOTHING = new Batch(List.of(), null, false, 0);
}
