package io.zenwatch.tools.watch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Keeps what is logged away from the screen until it is closed: the last records, and how many came before them. */
final class HeldLog extends Handler {

    private static final int MAX_RECORDS = 200;
    private static final Logger ROOT = Logger.getLogger("");

    private final List<Handler> others = List.of(ROOT.getHandlers());
    private final Deque<LogRecord> records = new ArrayDeque<>();

    HeldLog() {
        others.forEach(ROOT::removeHandler);
        ROOT.addHandler(this);
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (records.size() == MAX_RECORDS) {
            records.remove();
        }
        records.add(record);
    }

    @Override
    public void flush() {
        // It is kept on purpose.
    }

    /** Logs what was kept where it would have been logged. */
    @Override
    public synchronized void close() {
        ROOT.removeHandler(this);
        others.forEach(ROOT::addHandler);
        records.forEach(record -> others.stream()
                .filter(handler -> handler.isLoggable(record))
                .forEach(handler -> handler.publish(record)));
        records.clear();
    }
}
