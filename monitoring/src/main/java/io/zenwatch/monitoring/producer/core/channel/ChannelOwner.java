package io.zenwatch.monitoring.producer.core.channel;

/** To whom channels and metric instances belong: a user, or, where there is none, one connection alone. */
public record ChannelOwner(boolean isUser, String name) {

    static ChannelOwner connection(String consumer) {
        return new ChannelOwner(false, consumer);
    }

    public static ChannelOwner user(String name) {
        return new ChannelOwner(true, name);
    }
}
