package io.zenwatch.monitoring.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.monitoring.protocol.Parameter;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import io.zenwatch.zenoh.ZBytes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {

    private static final List<Parameter> FORMAL =
            List.of(Parameter.required("a", ValueType.INT64, ""), Parameter.optional("b", ValueType.BOOLEAN, ""));

    @Test
    void bind_ofAll_givesEachItsType() {
        assertThat(Parameters.bind(FORMAL, Map.of("a", Value.of("12"), "b", Value.of("true"))))
                .isEqualTo(Map.of("a", Value.of(12), "b", Value.of(true)));
    }

    @Test
    void bind_withoutAnOptionalOne_leavesItOut() {
        assertThat(Parameters.bind(FORMAL, Map.of("a", Value.of(12)))).isEqualTo(Map.of("a", Value.of(12)));
    }

    @Test
    void bind_withoutARequiredOne_throwsAndNamesIt() {
        assertThatThrownBy(() -> Parameters.bind(FORMAL, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameter 'a' is missing");
    }

    @Test
    void bind_withOneThatIsNotKnown_throwsAndNamesIt() {
        assertThatThrownBy(() -> Parameters.bind(FORMAL, Map.of("a", Value.of(1), "c", Value.of(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no parameter 'c'");
    }

    @ParameterizedTest
    @CsvSource({"INT64,x", "INT64,1.5", "UINT64,-1", "DOUBLE,x", "BOOLEAN,yes", "LIST,x", "RECORD,x", "OPAQUE,?"})
    void bind_ofATextThatDoesNotReadAsTheType_throws(ValueType type, String text) {
        List<Parameter> formal = List.of(Parameter.required("a", type, ""));

        assertThatThrownBy(() -> Parameters.bind(formal, Map.of("a", Value.of(text))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameter 'a' must be of type " + type);
    }

    @ParameterizedTest
    @CsvSource({"INT64,-5", "UINT64,18446744073709551615", "DOUBLE,1.5", "BOOLEAN,false", "STRING,x", "OPAQUE,AQI="})
    void bind_ofATextThatReadsAsTheType_isOfTheType(ValueType type, String text) {
        List<Parameter> formal = List.of(Parameter.required("a", type, ""));

        assertThat(Parameters.bind(formal, Map.of("a", Value.of(text))))
                .hasEntrySatisfying("a", value -> assertThat(value.type()).isEqualTo(type));
    }

    @Test
    void bind_ofIntegers_widensThem() {
        List<Parameter> formal =
                List.of(Parameter.required("u", ValueType.UINT64, ""), Parameter.required("d", ValueType.DOUBLE, ""));

        assertThat(Parameters.bind(formal, Map.of("u", Value.of(1), "d", Value.of(2))))
                .isEqualTo(Map.of("u", new Value.Unsigned(1), "d", Value.of(2.0)));
    }

    @Test
    void bind_ofAnotherType_throws() {
        assertThatThrownBy(() -> Parameters.bind(FORMAL, Map.of("a", new Value.Opaque(ZBytes.EMPTY))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
