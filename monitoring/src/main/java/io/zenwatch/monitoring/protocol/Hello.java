package io.zenwatch.monitoring.protocol;

import io.zenwatch.zenoh.ZBytes;

/**
 * The first frame of a connection: no PDU, but what the consumer needs to speak.
 *
 * @param version of the protocol
 * @param secret 32 random bytes, the key of the consumer's frames
 * @param channel the channel that was defined and is the current one
 * @param credit how many bytes of frames the producer sends before one of them is acknowledged
 * @param frame the most bytes in one frame of the consumer
 * @param pdu the most bytes in one PDU of the consumer
 * @param commands the most unanswered commands
 * @param keepalive how often the consumer must send a frame, in ms
 */
public record Hello(
        int version, ZBytes secret, long channel, int credit, int frame, int pdu, int commands, int keepalive) {}
