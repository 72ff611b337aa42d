package io.zenwatch.tools.action.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.zenwatch.tools.action.core.Condition.Subject;
import io.zenwatch.topology.model.TopologyEvent.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    @Test
    void hold_isRead() {
        Condition condition = Condition.parse(" router  gone for 10s");

        assertThat(condition.subject()).isEqualTo(Subject.ROUTER);
        assertThat(condition.kind()).isEqualTo(Kind.GONE);
        assertThat(condition.time()).isEqualTo(Duration.ofSeconds(10));
        assertThat(condition.search().isEmpty()).isTrue();
        assertThat(condition.text()).isEqualTo("router gone for 10s");
    }

    @Test
    void flaps_areRead_withASearch() {
        Condition condition = Condition.parse("node name:\"the gone one\" -role:client flaps 5 in 1m");

        assertThat(condition.subject()).isEqualTo(Subject.NODE);
        assertThat(condition.times()).isEqualTo(5);
        assertThat(condition.time()).isEqualTo(Duration.ofMinutes(1));
        assertThat(condition.search().isEmpty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "network not live",
                "network not live for 2h",
                "transport protocol:quic appeared",
                "connection changed",
                "anything",
                "anything address:10.0.",
                "client appeared for 1m"
            })
    void forms_areKnown(String text) {
        assertThat(Condition.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "router",
                "gone",
                "router gone for ten",
                "router gone for 10",
                "node changed for 10s",
                "node flaps 1 in 1m",
                "node flaps 5",
                "robot gone",
                "network gone",
                "router gone for 99999999999s"
            })
    void others_areRefused_withExamples(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Condition.parse(text))
                .withMessageStartingWith("'" + text + "'");
    }
}
