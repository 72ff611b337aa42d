package io.zenwatch.integration.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.zenwatch.traffic.core.NodeCounts;
import io.zenwatch.traffic.core.NodeCountsReader;

/** Any bytes as what a node tells of its traffic: nothing is thrown, and no more is kept than was read. */
class AnswersFuzzTest {

    @FuzzTest(maxDuration = "5m")
    void read(byte[] text) {
        NodeCounts counts = NodeCountsReader.read(text);

        if (counts != null) {
            assertThat(counts.links().size()).isLessThanOrEqualTo(text.length);
            assertThat(counts.protocols().size()).isLessThanOrEqualTo(16);
        }
    }
}
