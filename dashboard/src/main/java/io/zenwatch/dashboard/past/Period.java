package io.zenwatch.dashboard.past;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of what was recorded.
 *
 * @param from null for its beginning
 * @param to null for its end
 */
public record Period(@Nullable Instant from, @Nullable Instant to) {}
