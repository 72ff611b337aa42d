package io.zenwatch.zenohjava;

import io.zenwatch.zenoh.adapter.SerialDelivery;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something declared: what zenoh-java holds of it, and what delivers to its callback. */
final class Declared {

    private static final Logger log = LoggerFactory.getLogger(Declared.class);

    private final Set<Declared> all;
    private final @Nullable SerialDelivery delivery;

    // Guarded by this.
    private @Nullable AutoCloseable zenoh;
    private boolean ended;

    /** @param all where it stands until it has ended */
    Declared(Set<Declared> all, @Nullable SerialDelivery delivery) {
        this.all = all;
        this.delivery = delivery;
        all.add(this);
    }

    /** It is declared natively. False if it was ended before, and so is ended natively too. */
    boolean declared(AutoCloseable what) {
        synchronized (this) {
            if (!ended) {
                zenoh = what;
                return true;
            }
        }
        close(what);
        return false;
    }

    /** Whether {@link SerialDelivery#abandon} came first or there is nothing to tell. */
    boolean abandon() {
        all.remove(this);
        return delivery == null || delivery.abandon() || !delivery.hasLast();
    }

    /** Ends it: afterwards no callback of it runs. */
    void close() {
        stop();
        undeclare();
        awaitQuiet();
    }

    void stop() {
        if (delivery != null) {
            delivery.stop();
        }
    }

    void undeclare() {
        AutoCloseable what;
        synchronized (this) {
            ended = true;
            what = zenoh;
            zenoh = null;
        }
        if (what != null) {
            close(what);
        }
        if (delivery instanceof QueryDelivery queries) {
            queries.closeQueries();
        }
        all.remove(this);
    }

    void awaitQuiet() {
        if (delivery != null) {
            delivery.awaitQuiet();
        }
    }

    private static void close(AutoCloseable what) {
        try {
            what.close();
        } catch (Exception e) {
            log.warn("zenoh-java could not undeclare a {}", what.getClass().getSimpleName(), e);
        }
    }
}
