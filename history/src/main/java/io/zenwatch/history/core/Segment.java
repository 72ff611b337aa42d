package io.zenwatch.history.core;

/**
 * Time during which a recorder saw the network without a break.
 *
 * @param recorder its id
 * @param began its first microsecond since 1970
 * @param ended the microsecond after it
 */
public record Segment(long recorder, long began, long ended) {

    /** Whether it was seen then. */
    boolean has(long at) {
        return began <= at && at < ended;
    }
}
