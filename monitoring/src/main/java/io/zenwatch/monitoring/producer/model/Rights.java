package io.zenwatch.monitoring.producer.model;

import io.zenwatch.zenoh.KeyExpr;

/** What a consumer may do. Asked under the producer's lock: answers at once. */
public interface Rights {

    /** Nothing at all. */
    Rights NONE = new Rights() {
        @Override
        public boolean mayRead(String metric) {
            return false;
        }

        @Override
        public boolean mayExecute(String control) {
            return false;
        }

        @Override
        public boolean mayPushTo(KeyExpr target) {
            return false;
        }
    };

    /** Whether it may collect and query a metric. */
    boolean mayRead(String metric);

    /** Whether it may execute a control. */
    boolean mayExecute(String control);

    /** Whether it may define a channel that puts on these keys. */
    boolean mayPushTo(KeyExpr target);
}
