package io.zenwatch.monitoring.consumer;

import io.zenwatch.monitoring.frame.DeflateLayer;
import io.zenwatch.monitoring.frame.FrameException;
import io.zenwatch.monitoring.frame.Layer;
import io.zenwatch.monitoring.frame.LayerNames;
import io.zenwatch.monitoring.frame.TlsLayer;
import io.zenwatch.monitoring.frame.ZstdLayer;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The consumer's ends of layers.
 *
 * @param name that the producer's certificate must have; null for any that is trusted
 */
record ConsumerLayers(@Nullable SSLContext tls, @Nullable String name) {

    private static final List<String> NAMES = List.of(LayerNames.DEFLATE, LayerNames.ZSTD, LayerNames.TLS);

    Layer make(String layer) throws FrameException {
        return switch (layer) {
            case LayerNames.DEFLATE -> new DeflateLayer();
            case LayerNames.ZSTD -> {
                if (!ZstdLayer.isAvailable()) {
                    throw new FrameException(
                            "the layer zstd needs a library: add com.github.luben:zstd-jni to the class path");
                }
                yield new ZstdLayer();
            }
            case LayerNames.TLS -> {
                if (tls == null) {
                    throw new FrameException("the layer tls needs an SSLContext");
                }
                yield TlsLayer.client(tls, name);
            }
            default -> throw new FrameException("there is no layer '" + layer + "'; there are " + NAMES);
        };
    }
}
