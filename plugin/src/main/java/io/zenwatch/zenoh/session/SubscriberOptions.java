package io.zenwatch.zenoh.session;

import io.zenwatch.zenoh.ZenohException;

/**
 * How a subscriber receives.
 *
 * @param allowedOrigin whose samples it receives
 * @param overflow what happens at the bound
 * @param bufferSamples how many samples may wait for the callback
 * @param bufferBytes how many bytes of keys, payloads and attachments may wait; one sample alone may exceed it
 */
public record SubscriberOptions(Locality allowedOrigin, Overflow overflow, int bufferSamples, long bufferBytes) {

    /** From anywhere; 65,536 samples and 64 MiB may wait, then the oldest is dropped. */
    public static final SubscriberOptions DEFAULT =
            new SubscriberOptions(Locality.ANY, Overflow.DROP_OLDEST, 65_536, 64L << 20);

    public SubscriberOptions {
        if (bufferSamples < 1 || bufferBytes < 1) {
            throw new ZenohException(ZenohException.Code.INVALID_ARGUMENT, "a subscriber's buffer must hold something");
        }
    }

    public SubscriberOptions withAllowedOrigin(Locality allowedOrigin) {
        return new SubscriberOptions(allowedOrigin, overflow, bufferSamples, bufferBytes);
    }

    public SubscriberOptions withOverflow(Overflow overflow) {
        return new SubscriberOptions(allowedOrigin, overflow, bufferSamples, bufferBytes);
    }

    public SubscriberOptions withBuffer(int samples, long bytes) {
        return new SubscriberOptions(allowedOrigin, overflow, samples, bytes);
    }
}
