package io.zenwatch.monitoring.producer.model;

import java.time.Duration;

/**
 * What a producer grants at most. Going beyond one is answered with a status or ends the connection; it never harms the
 * producer.
 *
 * @param connections of authenticated consumers, ANONYMOUS included, at a time
 * @param unauthenticated connections before AUTH at a time; one more ends the oldest of them
 * @param channels of one connection
 * @param ownedChannels of one user, lingering ones included
 * @param instances metric instances of one user, or of one connection where it has none
 * @param commands unanswered commands of one connection
 * @param measurements measurements and controls under way for one connection
 * @param pduBytes of one PDU of a consumer
 * @param pduDepth levels of nesting of one PDU of a consumer
 * @param frameBytes of one frame of a consumer, before and after its layers
 * @param credit bytes of frames on their way to one consumer, not acknowledged
 * @param channelBytes values that wait on one channel, or were sent and not committed
 * @param totalBytes the same for all channels together; and so much of frames of all consumers that wait for their turn,
 *     where each consumer may have one PDU besides
 * @param keepalive how often a consumer must send a frame; after three times that it is gone
 * @param authentication how long a connection may stay without authentication
 * @param linger how long a channel can outlive its connection
 * @param interval the shortest interval between measurements that a metric instance may ask for
 */
public record Limits(
        int connections,
        int unauthenticated,
        int channels,
        int ownedChannels,
        int instances,
        int commands,
        int measurements,
        int pduBytes,
        int pduDepth,
        int frameBytes,
        int credit,
        long channelBytes,
        long totalBytes,
        Duration keepalive,
        Duration authentication,
        Duration linger,
        Duration interval) {

    /** Safe for a node that is watched by up to a thousand consumers. */
    public static final Limits DEFAULT = new Limits(
            1_000,
            200,
            16,
            64,
            256,
            256,
            256,
            64 << 10,
            8,
            256 << 10,
            1 << 20,
            1 << 20,
            64 << 20,
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofMillis(10));

    public Limits {
        requirePositive(connections, "connections");
        requirePositive(unauthenticated, "unauthenticated");
        requirePositive(channels, "channels");
        requirePositive(ownedChannels, "ownedChannels");
        requirePositive(instances, "instances");
        requirePositive(commands, "commands");
        requirePositive(measurements, "measurements");
        requirePositive(pduBytes, "pduBytes");
        requirePositive(pduDepth, "pduDepth");
        requirePositive(channelBytes, "channelBytes");
        requirePositive(totalBytes, "totalBytes");
        requirePositive(keepalive.toMillis(), "keepalive");
        requirePositive(authentication.toMillis(), "authentication");
        requirePositive(interval.toMillis(), "interval");
        if (linger.isNegative()) {
            throw new IllegalArgumentException("linger must not be negative");
        }
        if (frameBytes < pduBytes || credit < 4096) {
            throw new IllegalArgumentException("a frame must hold a PDU, and the credit at least 4096 bytes");
        }
    }

    /** Begins with these limits; the builder changes some. */
    public LimitsBuilder toBuilder() {
        return new LimitsBuilder(this);
    }

    private static void requirePositive(long number, String name) {
        if (number < 1) {
            throw new IllegalArgumentException(name + " must be positive");
        }
    }
}
