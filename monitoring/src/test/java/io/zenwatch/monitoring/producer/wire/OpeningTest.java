package io.zenwatch.monitoring.producer.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.protocol.PduFormat;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTest {

    @Test
    void parse_ofNothing_givesTheDefaults() {
        assertThat(Opening.parse("")).isEqualTo(new Opening(PduFormat.JSON, false, Duration.ZERO, false));
    }

    @Test
    void parse_givesEachParameter_andPassesOverOthers() {
        assertThat(Opening.parse("enc=cbor;linger=60;confirm=true;token=true;later=1"))
                .isEqualTo(new Opening(PduFormat.CBOR, true, Duration.ofMinutes(1), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"enc=xml", "enc=JSON", "linger=-1", "linger=1.5", "linger=", "confirm=yes", "token=1"})
    void parse_ofAWrongValue_isNothing(String parameters) {
        assertThat(Opening.parse(parameters)).isNull();
    }
}
