package io.zenwatch.engine;

import io.zenwatch.internal.Daemons;
import java.lang.ref.Cleaner;

/** Ends what was dropped without a close. */
final class Garbage {

    static final Cleaner CLEANER = Cleaner.create(task -> Daemons.thread(task, "zenwatch-cleaner"));

    private Garbage() {}
}
