package io.zenwatch.subscriber.model;

import io.zenwatch.zenoh.Sample;
import java.time.Instant;

/** What a {@code QueryingSubscriber} delivers, in order. */
public sealed interface SubscriberEvent {

    /**
     * A key has a new value, or was deleted. Per key never an older one after a newer one.
     *
     * @param sample an inferred delete has the key alone: no timestamp, no attachment
     */
    record Change(Sample sample, Origin origin) implements SubscriberEvent {}

    /**
     * A query is over and everything it brought, inferred deletes included, was delivered before. Every query has
     * exactly one; after the first follow the live samples that waited for it.
     *
     * @param epoch counts the queries of this subscriber, from 1
     * @param count how many replies carried a sample, delivered or not
     */
    record HistoryComplete(long epoch, Outcome outcome, long count) implements SubscriberEvent {}

    /**
     * The answer of {@code QueryingSubscriber.live} changed.
     *
     * @param since when it changed
     */
    record LiveChanged(boolean live, Instant since) implements SubscriberEvent {}

    /**
     * The buffer was full. The final state is not in danger: a collapsed sample had a newer one on its key, and after a
     * loss the subscriber asks again by itself.
     *
     * @param collapsed how many samples gave way to a newer one on the same key, since the last such event
     * @param lost how many live samples were lost, since the last such event
     */
    record Overflowed(long collapsed, long lost) implements SubscriberEvent {}
}
