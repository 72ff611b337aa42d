package io.zenwatch.zenoh.session;

/** Where samples, queries and replies may come from or go to. */
public enum Locality {
    /** This session and others. */
    ANY,
    /** This session alone. */
    SESSION_LOCAL,
    /** Other sessions alone. */
    REMOTE
}
