package io.zenwatch.integration.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.zenwatch.monitoring.frame.DeflateLayer;
import io.zenwatch.monitoring.frame.FrameException;
import io.zenwatch.monitoring.frame.Layer;
import io.zenwatch.monitoring.frame.LayerStack;
import io.zenwatch.monitoring.frame.TlsLayer;
import io.zenwatch.monitoring.frame.ZstdLayer;
import io.zenwatch.zenoh.ZBytes;
import java.nio.ByteBuffer;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;

/** Any bytes in place of frames, through each layer: nothing but the documented exception, and never more than the limit. */
class LayersFuzzTest {

    /** Small, so that inputs reach it. */
    private static final int LIMIT = 4_096;

    private final SSLContext producers;
    private final SSLContext consumers;

    LayersFuzzTest() throws Exception {
        KeyStore producer = Certificates.of("producer");
        KeyStore consumer = Certificates.of("consumer");
        producers = Certificates.context(producer, consumer);
        consumers = Certificates.context(consumer, producer);
    }

    /** The first byte chooses layers; behind it, each frame is two that say how long it is, and so many bytes. */
    @FuzzTest(maxDuration = "5m")
    void decode(byte[] input) throws FrameException {
        ByteBuffer bytes = ByteBuffer.wrap(input);
        LayerStack layers = new LayerStack();
        switch (bytes.hasRemaining() ? bytes.get() % 5 : 0) {
            case 1 -> install(layers, new ZstdLayer());
            case 2 -> install(layers, TlsLayer.server(producers));
            case 3 -> {
                install(layers, TlsLayer.server(producers));
                shakeHands(layers);
            }
            case 4 -> {
                install(layers, new ZstdLayer());
                install(layers, new DeflateLayer());
            }
            default -> install(layers, new DeflateLayer());
        }
        try {
            while (bytes.remaining() > 2) {
                byte[] frame = new byte[Math.min(bytes.getShort() & 0xffff, bytes.remaining())];
                bytes.get(frame);
                assertThat(layers.decode(ZBytes.wrap(frame), LIMIT)).hasSizeLessThanOrEqualTo(LIMIT);
                layers.handshakes();
            }
        } catch (FrameException e) {
            assertThat(e.getMessage()).isNotEmpty();
        } finally {
            layers.close();
        }
    }

    private static void install(LayerStack layers, Layer layer) {
        layers.decodeThrough(layer);
        layers.encodeThrough(layer);
    }

    private void shakeHands(LayerStack producer) throws FrameException {
        LayerStack consumer = new LayerStack();
        install(consumer, TlsLayer.client(consumers, "producer"));
        while (!producer.isReady() || !consumer.isReady()) {
            for (ZBytes frame : consumer.handshakes()) {
                producer.decode(frame, LIMIT);
            }
            for (ZBytes frame : producer.handshakes()) {
                consumer.decode(frame, LIMIT);
            }
        }
    }
}
