package io.zenwatch.tools.option;

import io.zenwatch.history.HistoryRecorder;
import io.zenwatch.topology.Topology;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say how much of what is recorded is kept. */
public final class KeepOptions {

    @Option(
            names = "--keep",
            order = 7,
            paramLabel = "TIME",
            description = "Delete what was recorded longer ago, such as 12h or 30d. Default: 30d")
    private @Nullable Duration keep;

    @Option(
            names = "--max-size",
            order = 8,
            paramLabel = "SIZE",
            converter = ByteSize.class,
            description = "Delete the oldest if all takes more, such as 500m or 1g. Default: 1g")
    private @Nullable Long maxBytes;

    /** Whether there is any. */
    boolean isGiven() {
        return keep != null || maxBytes != null;
    }

    HistoryRecorder start(Topology topology, String place) {
        var builder = HistoryRecorder.builder(topology, place);
        if (keep != null) {
            builder.keep(keep);
        }
        if (maxBytes != null) {
            builder.maxBytes(maxBytes);
        }
        return builder.start();
    }
}
