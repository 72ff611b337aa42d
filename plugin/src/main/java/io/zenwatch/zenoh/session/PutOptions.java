package io.zenwatch.zenoh.session;

import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.Priority;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import org.jspecify.annotations.Nullable;

/**
 * How a put or a delete is sent.
 *
 * @param encoding what the payload is
 * @param timestamp null leaves stamping to the network
 * @param attachment bytes that travel beside the payload; null for none
 * @param express sent at once instead of waiting for others to share a packet with
 * @param allowedDestination whom it may reach
 */
public record PutOptions(
        Encoding encoding,
        @Nullable Timestamp timestamp,
        @Nullable ZBytes attachment,
        Priority priority,
        CongestionControl congestionControl,
        boolean express,
        Locality allowedDestination) {

    /** Zenoh's defaults: no encoding, priority DATA, DROP on congestion, to anywhere. */
    public static final PutOptions DEFAULT = new PutOptions(
            Encoding.ZENOH_BYTES, null, null, Priority.DATA, CongestionControl.DROP, false, Locality.ANY);

    public PutOptions withEncoding(Encoding encoding) {
        return new PutOptions(
                encoding, timestamp, attachment, priority, congestionControl, express, allowedDestination);
    }

    public PutOptions withTimestamp(@Nullable Timestamp timestamp) {
        return new PutOptions(
                encoding, timestamp, attachment, priority, congestionControl, express, allowedDestination);
    }

    public PutOptions withAttachment(@Nullable ZBytes attachment) {
        return new PutOptions(
                encoding, timestamp, attachment, priority, congestionControl, express, allowedDestination);
    }

    public PutOptions withPriority(Priority priority) {
        return new PutOptions(
                encoding, timestamp, attachment, priority, congestionControl, express, allowedDestination);
    }

    public PutOptions withCongestionControl(CongestionControl congestionControl) {
        return new PutOptions(
                encoding, timestamp, attachment, priority, congestionControl, express, allowedDestination);
    }

    public PutOptions withExpress(boolean express) {
        return new PutOptions(
                encoding, timestamp, attachment, priority, congestionControl, express, allowedDestination);
    }

    public PutOptions withAllowedDestination(Locality allowedDestination) {
        return new PutOptions(
                encoding, timestamp, attachment, priority, congestionControl, express, allowedDestination);
    }
}
