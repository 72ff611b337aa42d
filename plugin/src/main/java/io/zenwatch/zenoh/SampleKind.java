package io.zenwatch.zenoh;

/** Whether a sample gives a key a value or takes it away. */
public enum SampleKind {
    PUT,
    DELETE
}
