package io.zenwatch.subscriber.core;

import io.zenwatch.subscriber.model.InferDeletes;
import io.zenwatch.subscriber.model.WhenFull;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.Locality;
import java.util.List;

/** What a {@code QueryingSubscriberBuilder} was told. */
public record Settings(
        KeyExpr key,
        Selector query,
        GetOptions get,
        boolean history,
        Locality allowedOrigin,
        InferDeletes inferDeletes,
        List<OwnerRule> owners,
        int buffer,
        WhenFull whenFull) {

    /** Whether nothing outside the session plays a part. */
    public boolean isSessionLocal() {
        return allowedOrigin == Locality.SESSION_LOCAL && get.allowedDestination() == Locality.SESSION_LOCAL;
    }
}
