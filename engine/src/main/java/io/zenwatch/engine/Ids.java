package io.zenwatch.engine;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers for what is declared, each given once in this JVM. */
final class Ids {

    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    static long next() {
        return LAST.incrementAndGet();
    }
}
