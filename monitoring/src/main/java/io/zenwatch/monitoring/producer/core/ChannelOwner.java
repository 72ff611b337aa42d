package io.zenwatch.monitoring.producer.core;

/** To whom channels and metric instances belong: a user, or, where there is none, one connection alone. */
record ChannelOwner(boolean isUser, String name) {

    static ChannelOwner connection(String consumer) {
        return new ChannelOwner(false, consumer);
    }

    static ChannelOwner user(String name) {
        return new ChannelOwner(true, name);
    }
}
