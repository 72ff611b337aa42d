package io.zenwatch.monitoring.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailureDelaysTest {

    private final FailureDelays delays = new FailureDelays();

    private long failed(String name) {
        return delays.failed(0, name).toMillis();
    }

    @Test
    void failures_underOneName_waitLongerAndLonger() {
        assertThat(failed("anna")).isEqualTo(250);
        assertThat(failed("anna")).isEqualTo(500);
        assertThat(failed("anna")).isEqualTo(1000);
        for (int i = 0; i < 10; i++) {
            failed("anna");
        }
        assertThat(failed("anna")).isEqualTo(10_000);
        assertThat(failed("otto")).isEqualTo(250);
    }

    @Test
    void failures_underNoName_neitherWaitLongerNorDelayOthers() {
        for (int i = 0; i < 10; i++) {
            assertThat(failed("")).isEqualTo(250);
        }
        assertThat(delays.size()).isZero();
    }

    @Test
    void success_forgetsTheFailures() {
        failed("anna");
        delays.succeeded("anna");

        assertThat(failed("anna")).isEqualTo(250);
    }

    @Test
    void failures_longAgo_areForgotten() {
        failed("anna");

        assertThat(delays.failed(Duration.ofMinutes(11).toNanos(), "anna")).hasMillis(250);
    }

    @Test
    void names_areBounded() {
        for (int i = 0; i < 50_000; i++) {
            failed("name" + i);
        }
        assertThat(delays.size()).isEqualTo(10_000);
    }
}
