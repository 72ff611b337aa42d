package io.zenwatch.history.model;

import java.time.Duration;
import java.time.Instant;

/**
 * A part of time.
 *
 * @param from its first moment
 * @param to the moment after it
 */
public record Span(Instant from, Instant to) {

    /** How long it is. */
    public Duration duration() {
        return Duration.between(from, to);
    }
}
