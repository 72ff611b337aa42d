/** Tests of the querying subscriber on real sessions. Begin at {@code QueryingSubscriberIT}. */
@NullMarked
package io.zenwatch.integration.subscriber;

import org.jspecify.annotations.NullMarked;
