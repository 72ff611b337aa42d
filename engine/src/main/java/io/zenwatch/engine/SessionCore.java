package io.zenwatch.engine;

import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.adapter.SessionLifecycle;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What drain threads, callbacks and the user's {@link EngineSession} have in common. */
final class SessionCore extends SessionLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SessionCore.class);

    private final long handle;
    private final Map<Long, Delivery> deliveries = new ConcurrentHashMap<>();
    private final LongAdder droppedBefore = new LongAdder();
    private final Drain drain;

    SessionCore(long handle) {
        super(new ZenohId(Native.zid(handle)));
        this.handle = handle;
        Notices notices = new Notices();
        deliveries.put(Notices.ID, notices);
        this.drain = Drain.startTwo(handle, deliveries, "zenwatch-drain-" + zid());
    }

    /** The handle, for use. */
    long use() {
        requireOpen();
        return handle;
    }

    Map<Long, Delivery> deliveries() {
        return deliveries;
    }

    /** Declares natively what the delivery is for, which must be ready to receive before. */
    void declare(Delivery delivery, Runnable declaration) {
        deliveries.put(delivery.id(), delivery);
        try {
            use();
            declaration.run();
        } catch (RuntimeException | Error e) {
            deliveries.remove(delivery.id());
            // If a close came first, it has told the delivery, and that counts.
            if (delivery.abandon() || !delivery.hasLast()) {
                throw e;
            }
        }
    }

    /** Ends a declaration: afterwards no callback of it runs. */
    void undeclare(Delivery delivery) {
        delivery.stop();
        Native.undeclare(handle, delivery.id());
        deliveries.remove(delivery.id());
        droppedBefore.add(delivery.dropped());
        delivery.awaitQuiet();
    }

    void undeclare(long id) {
        Native.undeclare(handle, id);
    }

    EngineLoad load() {
        requireOpen();
        long dropped = droppedBefore.sum();
        long waiting = 0;
        for (Delivery delivery : deliveries.values()) {
            dropped += delivery.dropped();
            waiting += delivery.waitingBytes();
        }
        return new EngineLoad(waiting, dropped);
    }

    @Override
    protected void end() {
        List<Delivery> all = List.copyOf(deliveries.values());
        all.forEach(Delivery::stop);
        closeNatively();
        all.forEach(Delivery::awaitQuiet);
        drain.close();
        // Not before: who drains reads native memory.
        Native.free(handle);
        deliveries.clear();
    }

    private void closeNatively() {
        try {
            Native.close(handle);
        } catch (ZenohException e) {
            log.warn("Session {} did not close cleanly", zid(), e);
        }
    }
}
