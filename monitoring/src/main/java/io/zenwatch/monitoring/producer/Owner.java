package io.zenwatch.monitoring.producer;

/** To whom channels and metric instances belong: a user, or, where there is none, one connection alone. */
record Owner(boolean isUser, String name) {

    static Owner connection(String consumer) {
        return new Owner(false, consumer);
    }

    static Owner user(String name) {
        return new Owner(true, name);
    }
}
