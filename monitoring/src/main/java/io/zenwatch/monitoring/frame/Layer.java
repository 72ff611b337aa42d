package io.zenwatch.monitoring.frame;

/** An I/O layer over both directions of one network connection. Specification: Monitoring Protocol, command WRAP. */
public interface Layer {

    /**
     * What travels in place of these bytes, which are not none. Only when {@link #isReady}.
     *
     * @throws FrameException if the layer is broken
     */
    byte[] encode(byte[] plain) throws FrameException;

    /**
     * The bytes that travelled as these; none where they were the layer's own.
     *
     * @throws FrameException if they are not what the layer makes, or would become more than the limit
     */
    byte[] decode(byte[] coded, int limit) throws FrameException;

    /**
     * What the layer itself has to send now; none for nothing.
     *
     * @throws FrameException if its handshake failed
     */
    default byte[] handshake() throws FrameException {
        return new byte[0];
    }

    /** Whether it is done with its handshake. */
    default boolean isReady() {
        return true;
    }

    /** Frees what it holds. */
    default void close() {}
}
