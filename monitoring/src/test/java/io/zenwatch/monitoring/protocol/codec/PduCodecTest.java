package io.zenwatch.monitoring.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.Hello;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.SpecialIds;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.codec.Incoming.Accepted;
import io.zenwatch.zenoh.ZBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PduCodecTest {

    private final PduCodec json = new PduCodec(PduFormat.JSON, ReadLimits.PRODUCERS);

    @Property(tries = 2_000)
    void read_ofWhatWasWritten_givesItBack(@ForAll PduFormat format, @ForAll("documents") List<Pdu> pdus)
            throws PduException {
        PduCodec codec = new PduCodec(format, ReadLimits.PRODUCERS);

        assertThat(codec.readPdus(codec.write(pdus))).isEqualTo(pdus);
    }

    @Property(tries = 500)
    void write_inJson_fitsTheSchema(@ForAll("documents") List<Pdu> pdus) {
        assertThat(Schema.faults(utf8(json.write(pdus)))).isEmpty();
    }

    @Property(tries = 500)
    void readCommands_ofCommands_acceptsEach(@ForAll PduFormat format, @ForAll("commands") List<Command> commands) {
        PduCodec codec = new PduCodec(format, ReadLimits.COMMANDS);

        assertThat(codec.readCommands(codec.write(commands)))
                .isEqualTo(commands.stream().map(Accepted::new).toList());
    }

    @Provide
    Arbitrary<List<Pdu>> documents() {
        return PduArbitraries.pdus().list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<Command>> commands() {
        return PduArbitraries.commands().list().ofMaxSize(4);
    }

    @Test
    void write_ofAMetricValue_hasTheDocumentedForm() {
        MetricValue value =
                new MetricValue(7, 3, 1_700_000_000_000_000_001L, 9, 0, Status.MON_STATUS_OK, Value.of(42), "By", "");

        assertThat(utf8(json.write(List.of(value))))
                .isEqualTo("[{\"pdu\":\"value\",\"metric\":7,\"channel\":3,\"time\":\"1700000000000000001\","
                        + "\"transaction\":\"9\",\"type\":\"int64\",\"unit\":\"By\",\"value\":\"42\"}]");
    }

    @Test
    void write_ofACommand_hasTheDocumentedForm() {
        Command query = new Command(
                5, CommandCode.QUERY, Map.of("name", "jvm.memory", "parameters", Map.of("area", Value.of("heap"))));

        assertThat(utf8(json.write(query)))
                .isEqualTo("{\"pdu\":\"command\",\"sequence\":5,\"command\":12,\"name\":\"jvm.memory\","
                        + "\"parameters\":{\"area\":\"heap\"}}");
    }

    @ParameterizedTest
    @EnumSource
    void readHello_ofWhatWasWritten_givesItBack(PduFormat format) throws PduException {
        Hello hello = new Hello(1, ZBytes.of(new byte[32]), SpecialIds.MAX, 1 << 20, 1 << 16, 1 << 16, 256, 5_000);
        PduCodec codec = new PduCodec(format, ReadLimits.PRODUCERS);

        assertThat(codec.readHello(codec.write(hello))).isEqualTo(hello);
    }

    @Test
    void write_ofHello_fitsTheSchema() {
        byte[] hello = json.write(new Hello(1, ZBytes.of(new byte[32]), 1, 1 << 20, 1 << 16, 1 << 16, 256, 5_000));

        assertThat(Schema.helloFaults(utf8(hello))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void readPdus_ofNoBytes_isEmpty(PduFormat format) throws PduException {
        assertThat(new PduCodec(format, ReadLimits.PRODUCERS).readPdus(new byte[0]))
                .isEmpty();
    }

    @Test
    void readPdus_withUnknownFields_skipsThem() throws PduException {
        assertThat(json.readPdus(bytes("[{\"pdu\":\"response\",\"later\":{\"a\":[1]},\"sequence\":1,\"status\":0}]")))
                .containsExactly(new Response(1, Status.MON_STATUS_OK, null, ""));
    }

    @Test
    void readPdus_withAPduOfAnotherKind_throws() {
        assertThatThrownBy(() -> json.readPdus(bytes("[{\"pdu\":\"later\"}]")))
                .isInstanceOf(PduException.class)
                .hasMessageContaining("later");
    }

    @Test
    void metricValue_withBothStatusAndValue_throws() {
        assertThatThrownBy(() -> new MetricValue(1, 1, 0, 0, 0, Status.MON_STATUS_TIMEOUT, Value.of(1), "", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fields_withAValueThatIsNotPlain_throw() {
        assertThatThrownBy(() -> new Value.Fields(Map.of("a", Value.of(Double.NaN))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("double");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
