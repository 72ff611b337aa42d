package io.zenwatch.monitoring.producer.core.outside;

import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a sensor or control gave.
 *
 * @param time in ns since 1970
 * @param value null exactly when the status is not OK
 * @param text what is wrong; empty for nothing
 */
public record Measured(long time, Status status, @Nullable Value value, String text) {

    public static Measured value(long time, Value value) {
        return new Measured(time, Status.MON_STATUS_OK, value, "");
    }

    public static Measured failure(long time, Status status, String text) {
        return new Measured(time, status, null, text);
    }

    int weight() {
        return 150 + (value == null ? 0 : value.weight()) + text.length();
    }
}
