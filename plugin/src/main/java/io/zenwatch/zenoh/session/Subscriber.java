package io.zenwatch.zenoh.session;

/** A subscriber: its callback receives samples until it is closed. */
public interface Subscriber extends Declaration {

    /** How many samples were dropped because the callback fell behind the bound of {@link SubscriberOptions}. */
    long dropped();
}
