package io.zenwatch.monitoring.producer.core.channel;

/** Who has channels: a network connection, as its channels see it. */
public interface ChannelHolder {

    /** The consumer at its other end. */
    String consumer();

    /** Whether the channel with this identifier is its current one. */
    boolean isCurrent(long channel);
}
