package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.CommandCode.EXECUTE;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BAD_ARGUMENT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_CONTROL_FAILED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_NOT_ALLOWED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_CONTROL;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.producer.core.outside.Measured;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Command EXECUTE. */
class ControlTest {

    private final Bench bench = new Bench();
    private final Peer peer = bench.user("c", "anna");

    @Test
    void execute_executesTheNamedControlWithTheArguments() {
        peer.send(EXECUTE, Map.of("name", "restart", "parameters", Map.of("force", Value.of("true"))));

        assertThat(bench.executions).singleElement().satisfies(question -> {
            assertThat(question.name()).isEqualTo("restart");
            assertThat(question.parameters()).isEqualTo(Map.of("force", Value.of(true)));
        });
    }

    @Test
    void execute_answersAnIdentifier_andTheResultIsAMetricValueWithIt() {
        long result = Peer.result(peer.send(EXECUTE, Map.of("name", "restart")));
        finish(Measured.value(5, Value.of("done")));

        assertThat(peer.values()).singleElement().satisfies(value -> {
            assertThat(value.metric()).isEqualTo(result);
            assertThat(value.channel()).isEqualTo(peer.channel);
            assertThat(value.time()).isEqualTo(5);
            assertThat(value.value()).isEqualTo(Value.of("done"));
        });
    }

    @Test
    void execute_whenTheControlIsDoneAtOnce_answersBeforeTheResult() {
        peer.take();
        long execute = peer.issue(EXECUTE, Map.of("name", "restart"));
        finish(Measured.value(5, Value.of("done")));

        assertThat(peer.take()).hasSize(2).first().isEqualTo(peer.answer(execute));
    }

    @Test
    void execute_whenTheControlFails_saysSoInPlaceOfAResult() {
        peer.send(EXECUTE, Map.of("name", "restart"));
        finish(Measured.failure(5, MON_STATUS_CONTROL_FAILED, "stuck"));

        assertThat(peer.values())
                .singleElement()
                .extracting(MetricValue::status)
                .isEqualTo(MON_STATUS_CONTROL_FAILED);
    }

    @Test
    void execute_ofWhatIsNoControl_isAnError() {
        assertThat(peer.send(EXECUTE, Map.of("name", "none")).status()).isEqualTo(MON_STATUS_UNKNOWN_CONTROL);
        assertThat(peer.send(EXECUTE, Map.of("name", "cpu")).status())
                .as("a metric is no control")
                .isEqualTo(MON_STATUS_UNKNOWN_CONTROL);
    }

    @Test
    void execute_ofAControlThatTheUserMayNotExecute_isAnError() {
        assertThat(peer.send(EXECUTE, Map.of("name", "secret.stop")).status()).isEqualTo(MON_STATUS_NOT_ALLOWED);
    }

    @Test
    void execute_withAnArgumentThatDoesNotFit_isAnError() {
        assertThat(peer.send(EXECUTE, Map.of("name", "restart", "parameters", Map.of("force", Value.of(3))))
                        .status())
                .isEqualTo(MON_STATUS_BAD_ARGUMENT);
    }

    private void finish(Measured measured) {
        bench.core.executed(bench.executions.remove().id(), measured);
    }
}
