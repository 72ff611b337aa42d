package io.zenwatch.monitoring.producer.wire;

import io.zenwatch.monitoring.frame.DeflateLayer;
import io.zenwatch.monitoring.frame.FrameException;
import io.zenwatch.monitoring.frame.Layer;
import io.zenwatch.monitoring.frame.LayerNames;
import io.zenwatch.monitoring.frame.TlsLayer;
import io.zenwatch.monitoring.frame.ZstdLayer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The I/O layers that a producer can install. */
public final class Layers {

    private final @Nullable SSLContext tls;

    public Layers(@Nullable SSLContext tls) {
        this.tls = tls;
    }

    public List<String> names() {
        List<String> names = new ArrayList<>();
        if (tls != null) {
            names.add(LayerNames.TLS);
        }
        if (ZstdLayer.isAvailable()) {
            names.add(LayerNames.ZSTD);
        }
        names.add(LayerNames.DEFLATE);
        return names;
    }

    /** The producer's end of a layer that has one of the names. */
    Layer make(String name) throws FrameException {
        return switch (name) {
            case LayerNames.DEFLATE -> new DeflateLayer();
            case LayerNames.ZSTD -> new ZstdLayer();
            default -> {
                if (tls == null) {
                    throw new FrameException("there is no layer " + name);
                }
                yield TlsLayer.server(tls);
            }
        };
    }
}
