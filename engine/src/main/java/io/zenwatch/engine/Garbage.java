package io.zenwatch.engine;

import java.lang.ref.Cleaner;

/** Ends what was dropped without a close. */
final class Garbage {

    static final Cleaner CLEANER = Cleaner.create(task -> Workers.thread(task, "zenwatch-cleaner"));

    private Garbage() {}
}
