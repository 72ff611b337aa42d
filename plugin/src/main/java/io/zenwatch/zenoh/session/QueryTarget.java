package io.zenwatch.zenoh.session;

/** Which of the matching queryables a get asks. */
public enum QueryTarget {
    /** The nearest complete queryable if there is one, else all that match. */
    BEST_MATCHING,
    /** All that match. */
    ALL,
    /** All that match and are complete for the key expression. */
    ALL_COMPLETE
}
