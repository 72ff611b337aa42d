package io.zenwatch.monitoring.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.codec.Incoming.Accepted;
import java.util.List;

/** Any bytes, read as PDUs in either format: nothing but the documented exception, and what is good can be written again. */
class PduFuzzTest {

    /** Small ones, so that inputs reach them. */
    private static final ReadLimits LIMITS = new ReadLimits(512, 4, 32);

    @FuzzTest(maxDuration = "5m")
    void read(byte[] document) throws PduException {
        for (PduFormat format : PduFormat.values()) {
            readCommands(format, document);
            readWhatProducersSend(new PduCodec(format, ReadLimits.PRODUCERS), document);
        }
    }

    private static void readCommands(PduFormat format, byte[] document) {
        List<Incoming> commands = new PduCodec(format, LIMITS).readCommands(document);

        assertThat(commands).hasSizeLessThanOrEqualTo(document.length);
        for (Incoming incoming : commands) {
            if (incoming instanceof Accepted accepted) {
                // Its JSON may be larger than what it was read from.
                PduCodec roomy = new PduCodec(format, ReadLimits.PRODUCERS);
                assertThat(roomy.readCommands(roomy.write(List.of(accepted.command()))))
                        .containsExactly(accepted);
            }
        }
    }

    private static void readWhatProducersSend(PduCodec codec, byte[] document) throws PduException {
        List<Pdu> pdus;
        try {
            pdus = codec.readPdus(document);
        } catch (PduException e) {
            assertThat(e.getMessage()).isNotEmpty();
            readSingle(codec, document);
            return;
        }
        assertThat(codec.readPdus(codec.write(pdus))).isEqualTo(pdus);
    }

    private static void readSingle(PduCodec codec, byte[] document) {
        try {
            codec.readPdu(document);
        } catch (PduException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
        try {
            codec.readHello(document);
        } catch (PduException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }
}
