package io.zenwatch.tools.option;

import io.zenwatch.history.HistoryRecorder;
import io.zenwatch.topology.Topology;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private final KeepOptions keeping = new KeepOptions();

    public HistoryRecorder start(Topology topology) {
        return keeping.start(topology, place);
    }
}
