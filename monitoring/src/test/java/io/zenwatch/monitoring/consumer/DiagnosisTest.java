package io.zenwatch.monitoring.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.consumer.MonitoringException.Reason;
import io.zenwatch.zenoh.ZenohId;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {

    private static final ZenohId PRODUCER = new ZenohId("a1");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "false | none | true | NOT_CONNECTED | connected to nobody",
                "false | none | false | NOT_CONNECTED | connected to nobody",
                "true | a1 b2 | true | ENDED | it ended it, or the way to it broke for a moment",
                "true | a1 | false | ENDED | does not answer: access control",
                "true | none | true | NO_PRODUCER | the producer at a1 is gone, or the way to it",
                "true | none | false | NO_PRODUCER | there is no producer at a1, it is not exposed, or",
                "true | c3 b2 | false | NO_PRODUCER | there are producers at b2, c3"
            })
    void explain_saysWhatIsKnown(boolean isConnected, String producers, boolean wasOpen, Reason reason, String text) {
        TreeSet<String> seen = new TreeSet<>(producers == null ? List.of() : List.of(producers.split(" ", -1)));
        MonitoringException failure = Diagnosis.explain(isConnected, seen, PRODUCER, wasOpen);

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageContaining(text);
    }
}
