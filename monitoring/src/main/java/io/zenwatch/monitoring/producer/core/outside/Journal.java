package io.zenwatch.monitoring.producer.core.outside;

/**
 * Takes down what is to outlive the producer. Each call is a note to act upon later, in the order of the calls: it returns
 * at once and never calls the core back.
 */
public interface Journal {

    /** Takes nothing down. */
    Journal NONE = new Journal() {
        @Override
        public void keep(Kept.Row row) {}

        @Override
        public void forget(Kept.Key key) {}

        @Override
        public long notes() {
            return 0;
        }
    };

    /** In place of the row that has this key, if there is one. */
    void keep(Kept.Row row);

    void forget(Kept.Key key);

    /** How many notes there were. */
    long notes();
}
