package io.zenwatch.tools.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.ControlDefinition;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Parameter;
import io.zenwatch.monitoring.protocol.ValueType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MonitorCompletionTest {

    private static final Capabilities OFFER = new Capabilities(
            "a1",
            Capabilities.VERSION,
            List.of(),
            List.of("tls", "zstd"),
            List.of(new MetricDefinition(
                    "jvm.memory.used",
                    "",
                    false,
                    ValueType.DOUBLE,
                    "",
                    List.of(Parameter.optional("area", ValueType.STRING, "")))),
            List.of(new ControlDefinition(
                    "log.level",
                    "",
                    ValueType.STRING,
                    "",
                    List.of(Parameter.optional("level", ValueType.STRING, "")))));

    private static Stream<String> candidates(String... words) {
        return MonitorCompletion.candidates(List.of(words), OFFER);
    }

    @Test
    void firstWord_isACommand() {
        assertThat(candidates("q")).contains("query", "execute", "set_channel", "commit", "nop", "caps");
        assertThat(MonitorCompletion.candidates(List.of(""), null)).contains("query");
    }

    @Test
    void secondWord_isWhatTheProducerOffers() {
        assertThat(candidates("query", "j")).containsExactly("jvm.memory.used");
        assertThat(candidates("execute", "")).containsExactly("log.level");
        assertThat(candidates("wrap", "")).containsExactly("tls", "zstd");
        assertThat(candidates("commit", "")).isEmpty();
        assertThat(MonitorCompletion.candidates(List.of("query", ""), null)).isEmpty();
    }

    @Test
    void furtherWords_areParameters() {
        assertThat(candidates("query", "jvm.memory.used", "")).containsExactly("area=");
        assertThat(candidates("execute", "log.level", "le")).containsExactly("level=");
        assertThat(candidates("query", "unknown", "")).isEmpty();
    }
}
