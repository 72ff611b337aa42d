package io.zenwatch.zenoh;

/** What happens to a message whose way is congested. */
public enum CongestionControl {
    /** It is dropped. */
    DROP,
    /** Its sender waits. */
    BLOCK
}
