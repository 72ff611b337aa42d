package io.zenwatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {

    private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT0S,0s",
        "PT-5S,0s",
        "PT59.9S,59s",
        "PT60S,1m",
        "PT59M59S,59m",
        "PT1H,1h",
        "PT23H59M,23h",
        "P1D,1d",
        "P999D,999d",
        "P1000D,2y"
    })
    void ago_isShort(Duration age, String expected) {
        assertThat(Ages.ago(NOW.minus(age), NOW)).isEqualTo(expected);
    }

    @Test
    void date_isOfTheZone() {
        assertThat(Ages.date(Instant.parse("2026-11-30T23:30:00.9Z"), ZoneId.of("Europe/Vienna")))
                .isEqualTo("2026-12-01 00:30:00");
    }
}
