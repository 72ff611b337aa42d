package io.zenwatch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;

/** What a reader types to end an example. */
final class CtrlC {

    private static final int ENDED_BY_SIGINT = 130;

    private CtrlC() {}

    static void end(ChildProcess example) {
        example.signal(Signal.INT);
        assertThat(example.awaitExit()).isEqualTo(ENDED_BY_SIGINT);
        assertThat(example.errorLines()).noneMatch(line -> line.contains("Exception"));
    }
}
