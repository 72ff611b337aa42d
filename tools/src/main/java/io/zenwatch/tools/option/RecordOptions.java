package io.zenwatch.tools.option;

import io.zenwatch.history.HistoryRecorder;
import io.zenwatch.topology.Topology;
import java.time.Duration;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where a network is recorded, and how much of it is kept. */
public final class RecordOptions {

    @Parameters(
            paramLabel = "FILE",
            description = {
                "The file to record to, or the address of a PostgreSQL server.",
                "Example: jdbc:postgresql://host/database?user=name"
            })
    private String place = "";

    @Option(
            names = "--keep",
            order = 1,
            paramLabel = "TIME",
            description = "Delete what is older, such as 12h or 30d. Default: 30d")
    private Duration keep = Duration.ofDays(30);

    @Option(
            names = "--max-size",
            order = 2,
            paramLabel = "SIZE",
            converter = ByteSize.class,
            description = "Delete the oldest if all takes more, such as 500m or 1g. Default: 1g")
    private long maxBytes = 1L << 30;

    public HistoryRecorder start(Topology topology) {
        return HistoryRecorder.builder(topology, place)
                .keep(keep)
                .maxBytes(maxBytes)
                .start();
    }
}
