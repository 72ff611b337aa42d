package io.zenwatch.tools.print;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.doctor.model.Diagnosis;
import io.zenwatch.doctor.model.Finding;
import io.zenwatch.doctor.model.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingLinesTest {

    private static final Finding KNOWN =
            new Finding("ZW-102", "configuration keys", Verdict.OK, "configuration", "all keys are known", null, null);

    private static Finding refused(String evidence) {
        return new Finding(
                "ZW-202", "TCP connection", Verdict.PROBLEM, "tcp/a:1", evidence, "Start the router.", "connect: {}");
    }

    @Test
    void findings_areLines_withTheRemedyBelow_andTheSum() {
        assertThat(FindingLines.of(new Diagnosis(List.of(KNOWN, refused("refused")))))
                .containsExactly(
                        "ok       ZW-102  configuration keys  configuration: all keys are known",
                        "",
                        "tcp/a:1",
                        "PROBLEM  ZW-202  TCP connection      refused",
                        "         Start the router.",
                        "           connect: {}",
                        "",
                        "1 problem, 0 warnings, 1 ok");
    }

    @Test
    void longEvidence_isWrapped_andSteeringCharactersAreEscaped() {
        List<String> lines = FindingLines.of(new Diagnosis(List.of(refused("\u001b[2J" + "long ".repeat(60)))));

        assertThat(lines).allMatch(line -> line.length() <= 80);
        assertThat(lines.get(2)).contains("\\u001b[2J");
        assertThat(lines.get(3)).startsWith(" ".repeat(37) + "long");
    }
}
