package io.zenwatch.monitoring.protocol.codec;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BAD_ARGUMENT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_MALFORMED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_TOO_LARGE;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_COMMAND;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.SpecialIds;
import io.zenwatch.monitoring.protocol.codec.Incoming.Accepted;
import io.zenwatch.monitoring.protocol.codec.Incoming.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadCommandsTest {

    private static final String NOP = "{\"pdu\":\"command\",\"sequence\":9,\"command\":14}";
    private static final Accepted NOP_9 = new Accepted(new Command(9, CommandCode.NOP, Map.of()));

    private final PduCodec json = new PduCodec(PduFormat.JSON, new ReadLimits(1_000, 4, 20));

    @Test
    void readCommands_withAnUnknownCommand_refusesItAlone() {
        assertThat(read("[{\"pdu\":\"command\",\"sequence\":1,\"command\":99}," + NOP + "]"))
                .containsExactly(new Refused(1, MON_STATUS_UNKNOWN_COMMAND, "there is no command 99"), NOP_9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "command":6,"channel":0                               | 'metric' is missing: an unsigned 32-bit number
            "command":6,"channel":0,"metric":null                 | 'metric' is missing: an unsigned 32-bit number
            "command":6,"channel":0,"metric":"1"                  | 'metric' must be an unsigned 32-bit number
            "command":6,"channel":0,"metric":-1                   | 'metric' must be an unsigned 32-bit number
            "command":6,"channel":4294967296,"metric":1           | 'channel' must be an unsigned 32-bit number
            "command":6,"channel":1.5,"metric":1                  | 'channel' must be an unsigned 32-bit number
            "command":10,"transaction":"-1"                       | 'transaction' must be an unsigned 64-bit number, in JSON as decimal text
            "command":10,"transaction":"18446744073709551616"     | 'transaction' must be an unsigned 64-bit number, in JSON as decimal text
            "command":12                                          | 'name' is missing: text
            "command":12,"name":["a"]                             | 'name' must be text
            "command":12,"name":"a","parameters":[]               | 'parameters' must be an object
            "command":12,"name":"a","parameters":{"x":1e999}      | a parameter has no value that can be
            "command":1,"method":"PLAIN","data":"?"               | 'data' must be bytes, in JSON as base64
            "command":"GET"                                       | 'command' must be an unsigned 32-bit number
            """)
    void readCommands_withAMissingOrMistypedArgument_refusesItAndNamesTheArgument(String fields, String text) {
        assertThat(read("[{\"pdu\":\"command\",\"sequence\":1," + fields + "}," + NOP + "]"))
                .containsExactly(new Refused(1, MON_STATUS_BAD_ARGUMENT, text), NOP_9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "4294967296", "\"1\"", "1.0", "null"})
    void readCommands_withASequenceNumberThatCannotBe_refusesItWithoutOne(String sequence) {
        assertThat(read("[{\"pdu\":\"command\",\"sequence\":" + sequence + ",\"command\":14}]"))
                .singleElement()
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.sequence()).isEqualTo(SpecialIds.NO_SEQUENCE);
                    assertThat(refused.status()).isEqualTo(MON_STATUS_BAD_ARGUMENT);
                });
    }

    @Test
    void readCommands_withTooManyBytes_refusesItWithItsNumberAndGoesOn() {
        String large = "{\"name\":\"" + "x".repeat(1_000) + "\",\"pdu\":\"command\",\"command\":12,\"sequence\":4}";

        assertThat(read("[" + large + "," + NOP + "]"))
                .containsExactly(new Refused(4, MON_STATUS_TOO_LARGE, "more than 1000 bytes in one PDU"), NOP_9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[[[1]]]]", "{\"a\":{\"a\":{\"a\":{}}}}", "[[{\"a\":[]}]]"})
    void readCommands_nestedTooDeeply_refusesItWithItsNumberAndGoesOn(String deep) {
        String nested =
                "{\"pdu\":\"command\",\"command\":12,\"name\":\"a\",\"parameters\":" + deep + ",\"sequence\":4}";

        assertThat(read("[" + nested + "," + NOP + "]"))
                .containsExactly(new Refused(4, MON_STATUS_TOO_LARGE, "more than 4 levels in one PDU"), NOP_9);
    }

    @Test
    void readCommands_nestedAHundredThousandTimes_refusesItAndGoesOn() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertThat(read("[{\"sequence\":4,\"x\":" + deep + "}," + NOP + "]"))
                .containsExactly(new Refused(4, MON_STATUS_TOO_LARGE, "more than 4 levels in one PDU"), NOP_9);
    }

    @Test
    void readCommands_withTooManyValues_refusesItAndGoesOn() {
        String many = "{\"sequence\":4,\"x\":[" + "1,".repeat(30) + "1]}";

        assertThat(read("[" + many + "," + NOP + "]"))
                .containsExactly(new Refused(4, MON_STATUS_TOO_LARGE, "more than 20 values in one PDU"), NOP_9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[", "nonsense", "[1]", "7", "[{}", "[{\"a\":1,\"a\":2}]", "[{\"a\":nul}]", "[{}]]"})
    void readCommands_ofInvalidJson_refusesWhatFollows(String text) {
        assertThat(read(text)).last().isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.sequence()).isEqualTo(SpecialIds.NO_SEQUENCE);
            assertThat(refused.status()).isIn(MON_STATUS_MALFORMED, MON_STATUS_BAD_ARGUMENT);
        });
    }

    @Test
    void readCommands_withInvalidJsonBehindACommand_acceptsTheCommand() {
        assertThat(read("[" + NOP + ",{\"pdu\":nonsense}]")).first().isEqualTo(NOP_9);
    }

    @Test
    void readCommands_ofAnotherPdu_refusesIt() {
        assertThat(read("[{\"pdu\":\"response\",\"sequence\":3,\"status\":0}]"))
                .containsExactly(new Refused(3, MON_STATUS_MALFORMED, "the PDU is no command"));
    }

    @Property(tries = 2_000)
    void readCommands_ofAnyBytes_neverThrows(@ForAll PduFormat format, @ForAll byte[] bytes) {
        PduCodec codec = new PduCodec(format, ReadLimits.COMMANDS);

        assertThat(codec.readCommands(bytes)).isNotNull();
        assertThatNothingButPduExceptionIsThrown(codec, bytes);
    }

    @Property(tries = 2_000)
    void readCommands_ofDamagedPdus_neverThrows(
            @ForAll PduFormat format, @ForAll("pdus") Pdu pdu, @ForAll int position, @ForAll byte damage) {
        PduCodec codec = new PduCodec(format, ReadLimits.COMMANDS);
        byte[] bytes = codec.write(List.of(pdu));
        bytes[Math.floorMod(position, bytes.length)] = damage;

        assertThat(codec.readCommands(bytes)).isNotNull();
        assertThat(codec.readCommands(Arrays.copyOf(bytes, Math.floorMod(position, bytes.length))))
                .isNotNull();
        assertThatNothingButPduExceptionIsThrown(codec, bytes);
    }

    @Provide
    Arbitrary<Pdu> pdus() {
        return PduArbitraries.pdus();
    }

    @ParameterizedTest
    @EnumSource
    void readCommands_whatTheSchemaRefuses_isRefused(CommandCode code) {
        String bare = "{\"pdu\":\"command\",\"sequence\":1,\"command\":" + code.code() + "}";
        boolean needsMore = code.arguments().stream().anyMatch(argument -> !argument.optional());

        assertThat(Schema.faults("[" + bare + "]").isEmpty()).isEqualTo(!needsMore);
        assertThat(read("[" + bare + "]").get(0) instanceof Accepted).isEqualTo(!needsMore);
    }

    private List<Incoming> read(String text) {
        return json.readCommands(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertThatNothingButPduExceptionIsThrown(PduCodec codec, byte[] bytes) {
        try {
            codec.readPdus(bytes);
            codec.readHello(bytes);
        } catch (PduException e) {
            assertThat(e.status()).isNotNull();
        }
    }
}
