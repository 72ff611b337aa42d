package io.zenwatch.integration.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import io.zenwatch.monitoring.frame.DeflateLayer;
import io.zenwatch.monitoring.frame.FrameException;
import io.zenwatch.monitoring.frame.Layer;
import io.zenwatch.monitoring.frame.LayerStack;
import io.zenwatch.monitoring.frame.TlsLayer;
import io.zenwatch.monitoring.frame.ZstdLayer;
import io.zenwatch.zenoh.ZBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The I/O layers; they stand here for the certificates. */
class LayersTest {

    private static final int LIMIT = 100_000;
    private static final KeyStore PRODUCER_KEYS = Certificates.of("producer");
    private static final KeyStore CONSUMER_KEYS = Certificates.of("consumer");

    private final LayerStack producer = new LayerStack();
    private final LayerStack consumer = new LayerStack();

    /** Installs a layer at both ends, as after WRAP, and lets them shake hands. */
    private void wrap(String name) throws Exception {
        wrap(
                switch (name) {
                    case "deflate" -> new DeflateLayer();
                    case "zstd" -> new ZstdLayer();
                    default -> TlsLayer.server(Certificates.context(PRODUCER_KEYS, CONSUMER_KEYS));
                },
                switch (name) {
                    case "deflate" -> new DeflateLayer();
                    case "zstd" -> new ZstdLayer();
                    default -> TlsLayer.client(Certificates.context(CONSUMER_KEYS, PRODUCER_KEYS), "producer");
                });
    }

    private void wrap(Layer atProducer, Layer atConsumer) throws FrameException {
        producer.decodeThrough(atProducer);
        producer.encodeThrough(atProducer);
        consumer.decodeThrough(atConsumer);
        consumer.encodeThrough(atConsumer);
        for (int i = 0; i < 4; i++) {
            for (ZBytes frame : consumer.handshakes()) {
                assertThat(producer.decode(frame, LIMIT)).isEmpty();
            }
            for (ZBytes frame : producer.handshakes()) {
                assertThat(consumer.decode(frame, LIMIT)).isEmpty();
            }
        }
        assertThat(producer.isReady()).isTrue();
        assertThat(consumer.isReady()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deflate", "zstd", "tls", "tls zstd", "zstd tls", "deflate tls zstd", "tls deflate zstd"})
    void frames_throughLayersInEitherDirection_areWhatTheyWere(String layers) throws Exception {
        for (String layer : layers.split(" ", -1)) {
            wrap(layer);
        }
        Random random = new Random(5);
        for (int size : new int[] {1, 2, 100, 16_383, 16_384, 50_000, 90_000}) {
            byte[] noise = new byte[size];
            random.nextBytes(noise);
            byte[] text = "{\"pdu\":\"command\"}".repeat(size / 17 + 1).getBytes(UTF_8);
            for (byte[] plain : new byte[][] {noise, text}) {
                assertThat(producer.decode(consumer.encode(plain), LIMIT)).isEqualTo(plain);
                assertThat(consumer.decode(producer.encode(plain), LIMIT)).isEqualTo(plain);
            }
        }
        assertThat(producer.encode(new byte[0])).isEqualTo(ZBytes.EMPTY);
        assertThat(consumer.decode(ZBytes.EMPTY, LIMIT)).isEmpty();
        consumer.close();
        producer.close();
    }

    @Test
    void compression_makesRepeatedFramesSmaller() throws Exception {
        byte[] plain =
                "{\"pdu\":\"value\",\"metric\":17,\"channel\":1}".repeat(10).getBytes(UTF_8);
        assertThat(new DeflateLayer().encode(plain).length).isLessThan(plain.length / 3);
        assertThat(new ZstdLayer().encode(plain).length).isLessThan(plain.length / 3);
    }

    @Test
    void bomb_inDeflate_isAnErrorBeforeItIsLarge() {
        byte[] zeros = new byte[50_000_000];
        Deflater deflater = new Deflater(9);
        deflater.setInput(zeros);
        byte[] bomb = new byte[200_000];
        int size = deflater.deflate(bomb, 0, bomb.length, Deflater.SYNC_FLUSH);
        deflater.end();

        assertThat(size).isLessThan(LIMIT);
        assertThatThrownBy(() -> new DeflateLayer().decode(Arrays.copyOf(bomb, size), LIMIT))
                .isInstanceOf(FrameException.class)
                .hasMessageContaining("more than");
    }

    @Test
    void bomb_inZstd_isAnErrorWhateverItSaysOfItsSize() throws IOException {
        byte[] zeros = new byte[50_000_000];
        ByteArrayOutputStream silent = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(silent)) {
            out.write(zeros);
        }

        assertThatThrownBy(() -> new ZstdLayer().decode(Zstd.compress(zeros), LIMIT))
                .isInstanceOf(FrameException.class)
                .hasMessageContaining("more than");
        assertThatThrownBy(() -> new ZstdLayer().decode(silent.toByteArray(), LIMIT))
                .isInstanceOf(FrameException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deflate", "zstd", "tls"})
    void bytes_thatTheLayerDidNotMake_areAnError(String layer) throws Exception {
        wrap(layer);

        assertThatThrownBy(() -> producer.decode(ZBytes.of("[{\"pdu\":\"command\"}] and more of it"), LIMIT))
                .isInstanceOf(FrameException.class);
    }

    @Test
    void tls_withAFrameReplayed_isAnError() throws Exception {
        wrap("tls");
        ZBytes frame = consumer.encode("once".getBytes(UTF_8));
        producer.decode(frame, LIMIT);

        assertThatThrownBy(() -> producer.decode(frame, LIMIT)).isInstanceOf(FrameException.class);
    }

    @Test
    void tls_hidesWhatIsInIt() throws Exception {
        wrap("tls");

        assertThat(consumer.encode("in the clear".getBytes(UTF_8)).toString()).doesNotContain("clear");
    }

    @Test
    void tls_knowsTheConsumersCertificate() throws Exception {
        wrap("tls");

        assertThat(producer.tls().orElseThrow().peer().orElseThrow().getSubjectX500Principal())
                .hasToString("CN=consumer");
    }

    @Test
    void tls_ofAConsumerWithoutCertificate_isGoodAndNamesNobody() throws Exception {
        wrap(
                TlsLayer.server(Certificates.context(PRODUCER_KEYS, CONSUMER_KEYS)),
                TlsLayer.client(Certificates.context(Certificates.none(), PRODUCER_KEYS), null));

        assertThat(producer.tls().orElseThrow().peer()).isEmpty();
    }

    @Test
    void tls_withAProducerThatIsNotTrusted_isAnError() throws Exception {
        assertThatThrownBy(() -> wrap(
                        TlsLayer.server(Certificates.context(PRODUCER_KEYS, CONSUMER_KEYS)),
                        TlsLayer.client(Certificates.context(CONSUMER_KEYS, CONSUMER_KEYS), null)))
                .isInstanceOf(FrameException.class);
    }

    @Test
    void tls_withAProducerOfAnotherName_isAnError() throws Exception {
        assertThatThrownBy(() -> wrap(
                        TlsLayer.server(Certificates.context(PRODUCER_KEYS, CONSUMER_KEYS)),
                        TlsLayer.client(Certificates.context(CONSUMER_KEYS, PRODUCER_KEYS), "somebody")))
                .isInstanceOf(FrameException.class);
    }

    @Test
    void tls_isNotReadyBeforeTheHandshake() throws Exception {
        LayerStack alone = new LayerStack();
        alone.encodeThrough(TlsLayer.client(Certificates.context(CONSUMER_KEYS, PRODUCER_KEYS), null));

        assertThat(alone.isReady()).isFalse();
        assertThat(alone.handshakes()).hasSize(1);
    }
}
