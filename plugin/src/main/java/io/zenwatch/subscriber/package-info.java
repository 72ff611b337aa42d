/**
 * The querying subscriber: the state that queryables hold and the live changes, merged into one correct stream.
 *
 * <p>Begin at {@link io.zenwatch.subscriber.QueryingSubscriber}. What it delivers is in {@code
 * io.zenwatch.subscriber.model}. Inside, {@code core} decides and is pure, {@code delivery} holds the events that wait, and
 * {@code SubscriberShell}, here, runs the core under one lock on a session: samples come on the port's threads, timers and
 * queries on {@link io.zenwatch.internal.Workers}, callbacks on an executor of the application's choice.
 */
@NullMarked
package io.zenwatch.subscriber;

import org.jspecify.annotations.NullMarked;
