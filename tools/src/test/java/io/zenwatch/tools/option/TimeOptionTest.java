package io.zenwatch.tools.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.tools.console.UsageException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeOptionTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("+02:00");

    @ParameterizedTest
    @CsvSource({
        "2h, 2026-11-30T10:00:00Z",
        "30s, 2026-11-30T11:59:30Z",
        "7d, 2026-11-23T12:00:00Z",
        "2026-11-28T03:12, 2026-11-28T01:12:00Z",
        "2026-11-28T03:12:05.5, 2026-11-28T01:12:05.500Z",
        "2026-11-28T03:12Z, 2026-11-28T03:12:00Z",
        "2026-11-28T03:12-05:00, 2026-11-28T08:12:00Z",
        "2026-11-28, 2026-11-27T22:00:00Z",
    })
    void read_takesWhatPeopleWrite(String text, Instant moment) {
        assertThat(TimeOption.read(text, NOW, ZONE)).isEqualTo(moment);
    }

    @Test
    void read_whatIsNoTime_saysWhatIs() {
        assertThatThrownBy(() -> TimeOption.read("noon", NOW, ZONE))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'noon'")
                .hasMessageContaining("2026-11-28T03:12");
    }
}
