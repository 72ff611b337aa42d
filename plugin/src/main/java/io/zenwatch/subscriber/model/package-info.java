/**
 * What a querying subscriber delivers, and the choices that an application has: immutable values, and a listener. Begin at
 * {@link io.zenwatch.subscriber.model.SubscriberEvent}.
 */
@NullMarked
package io.zenwatch.subscriber.model;

import org.jspecify.annotations.NullMarked;
