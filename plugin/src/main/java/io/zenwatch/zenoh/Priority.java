package io.zenwatch.zenoh;

/** Zenoh's priorities, most urgent first. */
public enum Priority {
    REAL_TIME,
    INTERACTIVE_HIGH,
    INTERACTIVE_LOW,
    DATA_HIGH,
    DATA,
    DATA_LOW,
    BACKGROUND
}
