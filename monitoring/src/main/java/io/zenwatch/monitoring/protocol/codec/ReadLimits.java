package io.zenwatch.monitoring.protocol.codec;

/**
 * What a reader of PDUs accepts.
 *
 * @param bytes of one PDU
 * @param depth of nesting in one PDU, which itself is 1
 * @param nodes values of any kind in one PDU
 */
public record ReadLimits(int bytes, int depth, int nodes) {

    /** For commands: 64 KiB, 8 levels, 1,024 values. */
    public static final ReadLimits COMMANDS = new ReadLimits(64 << 10, 8, 1 << 10);

    /** For what producers send: 16 MiB, 32 levels, 1,048,576 values. */
    public static final ReadLimits PRODUCERS = new ReadLimits(16 << 20, 32, 1 << 20);

    public ReadLimits {
        if (bytes < 1 || depth < 1 || nodes < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
