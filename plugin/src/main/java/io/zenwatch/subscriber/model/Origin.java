package io.zenwatch.subscriber.model;

/** Where a {@link SubscriberEvent.Change} comes from. */
public enum Origin {
    /** A reply to a query. */
    HISTORY,
    /** A sample that was published. */
    LIVE,
    /** A delete that nobody sent: queries no longer find the key. */
    INFERRED,
    /** A delete that nobody sent: the last liveliness token of the key's owner is gone. */
    OWNER_GONE;

    /** Whether nobody sent it. */
    public boolean isInferred() {
        return this == INFERRED || this == OWNER_GONE;
    }
}
