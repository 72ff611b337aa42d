package io.zenwatch.doctor.core;

import org.jspecify.annotations.Nullable;

/**
 * The limits of this process. Immutable.
 *
 * @param settings of the session that is to run here
 * @param openFiles how many files it may have open; null where that is not known, or not limited
 * @param filesInUse how many it has open; null where that is not known
 * @param lockedBytes how much memory it may lock; null where that is not known, or not limited
 */
public record Limits(
        Settings settings,
        @Nullable Long openFiles,
        @Nullable Long filesInUse,
        @Nullable Long lockedBytes) {}
