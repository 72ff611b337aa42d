package io.zenwatch.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what native code has to tell about a session. */
final class Notices extends Delivery {

    /** Instead of an id of its own: native code knows no other. */
    static final long ID = 0;

    private static final Logger log = LoggerFactory.getLogger(ZenohEngine.class);

    Notices() {
        super(SLICE);
    }

    @Override
    void deliver(RecordReader record) {
        log.warn("{}", record.payload());
    }
}
