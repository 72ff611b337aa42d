package io.zenwatch.engine;

import io.zenwatch.zenoh.internal.AdapterThreads;
import java.lang.ref.Cleaner;

/** Ends what was dropped without a close. */
final class Garbage {

    static final Cleaner CLEANER = Cleaner.create(task -> AdapterThreads.thread(task, "zenwatch-cleaner"));

    private Garbage() {}
}
