package io.zenwatch.subscriber.core;

import java.util.List;
import java.util.random.RandomGenerator;

/** The queries that the subscriber will make by itself, each reason with its own pace. */
final class AutoQueries {

    private static final long SILENCE_NANOS = 1_000_000_000L;

    /** A transport or an owner's token appeared. */
    final Reason gained;
    /** Samples are missing. */
    final Reason hole;
    /** No versioned sample followed the last for a while: the next may have been lost. */
    final Reason silence;
    /** No query has succeeded since the stream was broken. */
    final Reason retry;
    /** Keys are missing from a query: another must confirm it. */
    final Reason absence;

    private final List<Reason> all;

    AutoQueries(RandomGenerator random) {
        gained = new Reason(new Pacer(random));
        hole = new Reason(new Pacer(random));
        silence = new Reason(new Pacer(random));
        retry = new Reason(new Pacer(random));
        absence = new Reason(new Pacer(random));
        all = List.of(gained, hole, silence, retry, absence);
    }

    void versionedArrived(long now) {
        silence.due = silence.pacer.soonest(now + SILENCE_NANOS);
    }

    long nextDue() {
        long next = Math.min(Math.min(gained.due, hole.due), silence.due);
        return Math.min(next, Math.min(retry.due, absence.due));
    }

    /** Takes what is due; whether anything was. */
    boolean takeDue(long now) {
        boolean any = false;
        for (Reason reason : all) {
            if (reason.due <= now) {
                reason.due = Pacer.NEVER;
                reason.pacer.ran(now);
                any = true;
            }
        }
        return any;
    }

    /** A query begins: who wanted one as soon as possible has it. */
    void begun() {
        hole.due = Pacer.NEVER;
        retry.due = Pacer.NEVER;
    }

    /** A reason to ask, and when it will be followed. */
    static final class Reason {
        private final Pacer pacer;
        private long due = Pacer.NEVER;

        private Reason(Pacer pacer) {
            this.pacer = pacer;
        }

        /** Asks as soon as the pace allows. */
        void askSoon(long now) {
            askAt(pacer.soonest(now));
        }

        /** Asks after at least the shortest delay. */
        void askLater(long now) {
            askAt(pacer.later(now));
        }

        void askAt(long time) {
            due = Math.min(due, time);
        }
    }
}
