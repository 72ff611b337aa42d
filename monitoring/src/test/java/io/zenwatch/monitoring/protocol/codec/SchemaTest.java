package io.zenwatch.monitoring.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

    @ParameterizedTest
    @EnumSource
    void schema_namesEachCommandWithItsNumber(CommandCode code) {
        assertThat(Schema.text().replaceAll("\\s+", " "))
                .containsPattern(
                        "\"title\": \"" + code.name() + "\",(?:(?!\"title\").)*\"const\": " + code.code() + " ");
    }

    @Test
    void schema_boundsTheStatusByTheGreatest() {
        assertThat(Schema.text()).contains("\"maximum\": " + (Status.values().length - 1) + " }");
        assertThat(Status.of(Status.values().length - 1)).isNotNull();
        assertThat(Status.of(Status.values().length)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[{}]",
                "[{\"pdu\":\"other\"}]",
                "[{\"pdu\":\"response\",\"sequence\":1}]",
                "[{\"pdu\":\"response\",\"sequence\":1,\"status\":99}]",
                "[{\"pdu\":\"command\",\"sequence\":0,\"command\":14}]",
                "[{\"pdu\":\"command\",\"sequence\":1,\"command\":15}]",
                "[{\"pdu\":\"value\",\"metric\":1,\"channel\":1,\"time\":1,\"type\":\"boolean\",\"value\":true}]",
                "[{\"pdu\":\"value\",\"metric\":1,\"channel\":1,\"time\":\"1\",\"type\":\"int64\",\"value\":1}]",
                "[{\"pdu\":\"value\",\"metric\":1,\"channel\":1,\"time\":\"1\"}]"
            })
    void schema_refusesWhatIsNoFrame(String text) {
        assertThat(Schema.faults(text)).isNotEmpty();
    }

    @Test
    void examplesOfTheDocument_fitTheSchema() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/protocol.md"));

        assertThat(lines.stream().filter(line -> line.startsWith("{\"pdu\"")))
                .hasSizeGreaterThan(10)
                .allSatisfy(pdu -> assertThat(Schema.faults("[" + pdu + "]")).isEmpty());
        assertThat(lines.stream().filter(line -> line.startsWith("[{\"pdu\"")))
                .isNotEmpty()
                .allSatisfy(frame -> assertThat(Schema.faults(frame)).isEmpty());
        assertThat(lines.stream().filter(line -> line.startsWith("{\"version\"")))
                .isNotEmpty()
                .allSatisfy(hello -> assertThat(Schema.helloFaults(hello)).isEmpty());
    }
}
