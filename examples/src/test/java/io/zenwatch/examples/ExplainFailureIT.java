package io.zenwatch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class ExplainFailureIT {

    @RegisterExtension
    final Children children = new Children();

    @Test
    void endpoint_whereNobodyListens_isExplained() {
        String endpoint = "tcp/127.0.0.1:" + Ports.free();
        ChildProcess example = children.java(ExplainFailure.class, endpoint);

        assertThat(example.awaitExit()).isZero();
        assertThat(example.lines()).anyMatch(line -> line.startsWith(endpoint + ": 127.0.0.1 (Connection refused)"));
    }
}
