package io.zenwatch.dashboard.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.dashboard.Networks;
import io.zenwatch.zenoh.ZenohId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NodeMetricsTest {

    private static final String METRIC =
            "{\"name\":\"%s\",\"description\":\"\",\"type\":\"%s\",\"unit\":\"\",\"parameters\":[%s],\"kind\":\"%s\"}";

    private final List<ZenohId> asked = new ArrayList<>();
    private final List<CompletableFuture<List<Metric>>> answers = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final NodeMetrics metrics = new NodeMetrics(this::ask, nanos::get);

    private CompletableFuture<List<Metric>> ask(ZenohId zid) {
        asked.add(zid);
        CompletableFuture<List<Metric>> answer = new CompletableFuture<>();
        answers.add(answer);
        return answer;
    }

    @Test
    void node_isAskedOnceASecond_whoeverWantsToKnow() {
        CompletableFuture<List<Metric>> one = metrics.metrics(Networks.zid(1));
        CompletableFuture<List<Metric>> other = metrics.metrics(Networks.zid(1));
        assertThat(asked).hasSize(1);

        answers.get(0).complete(List.of());
        assertThat(List.of(one, other)).allMatch(CompletableFuture::isDone);

        nanos.set(TimeUnit.MILLISECONDS.toNanos(999));
        assertThat(metrics.metrics(Networks.zid(1))).isCompleted();
        assertThat(asked).hasSize(1);

        nanos.set(TimeUnit.SECONDS.toNanos(1));
        assertThat(metrics.metrics(Networks.zid(1))).isNotDone();
        assertThat(asked).hasSize(2);
    }

    @Test
    void answer_thatIsCancelledByOne_isThereForTheOther() {
        CompletableFuture<List<Metric>> one = metrics.metrics(Networks.zid(1));
        CompletableFuture<List<Metric>> other = metrics.metrics(Networks.zid(1));
        one.cancel(true);

        answers.get(0).complete(List.of());

        assertThat(other).isCompletedWithValue(List.of());
    }

    @Test
    void nodes_areAsked16AtATime() {
        for (int i = 0; i < 16; i++) {
            assertThat(metrics.metrics(Networks.zid(i))).isNotDone();
        }

        assertThat(metrics.metrics(Networks.zid(16)))
                .isCompletedExceptionally()
                .failsWithin(java.time.Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("16 nodes");

        answers.get(3).complete(List.of());
        assertThat(metrics.metrics(Networks.zid(16))).isNotDone();
    }

    @Test
    void capabilities_nameNumbersThatNeedNoParameters() {
        String mandatory = "{\"name\":\"p\",\"type\":\"string\",\"optional\":false,\"description\":\"\"}";
        String optional = mandatory.replace("false", "true");
        String json = List.of(
                        METRIC.formatted("load", "double", "", "continuous"),
                        METRIC.formatted("text", "string", "", "continuous"),
                        METRIC.formatted("event", "int64", "", "event"),
                        METRIC.formatted("needs", "int64", mandatory, "continuous"),
                        METRIC.formatted("may", "uint64", optional, "continuous"))
                .stream()
                .collect(Collectors.joining(",", "{\"metrics\":[", ",7,{}]}"));

        assertThat(MetricJson.names(json.getBytes(UTF_8), 64)).containsExactly("load", "may");
    }

    @Test
    void capabilities_withMany_areCut() {
        String json = IntStream.range(0, 100)
                .mapToObj(i -> METRIC.formatted("m" + i, "int64", "", "continuous"))
                .collect(Collectors.joining(",", "{\"metrics\":[", "]}"));

        assertThat(MetricJson.names(json.getBytes(UTF_8), 64)).hasSize(64);
    }

    @Test
    void value_isAFiniteNumber() {
        assertThat(value("{\"type\":\"uint64\",\"value\":\"18446744073709551615\",\"unit\":\"B\"}"))
                .containsExactly(new Metric("m", "uint64", "B", new BigInteger("18446744073709551615")));
        assertThat(value("{\"type\":\"double\",\"value\":1.5}")).containsExactly(new Metric("m", "double", "", 1.5));
        assertThat(value("{\"type\":\"double\",\"value\":\"NaN\"}")).isEmpty();
        assertThat(value("{\"type\":\"double\",\"value\":1e999}")).isEmpty();
        assertThat(value("{\"type\":\"string\",\"value\":\"1\"}")).isEmpty();
        assertThat(value("{\"status\":3}")).isEmpty();
    }

    private static List<Metric> value(String json) {
        return MetricJson.value("m", json.getBytes(UTF_8)).stream().toList();
    }
}
