package io.zenwatch.monitoring.frame;

import io.zenwatch.zenoh.ZBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The layers of one end of a connection. The one installed later is the inner one. Encoding and decoding may be done by
 * two threads, each by one at a time.
 */
public final class LayerStack {

    private final List<Layer> encoders = new CopyOnWriteArrayList<>();
    private final List<Layer> decoders = new CopyOnWriteArrayList<>();

    /** What this end sends from now on goes through a layer. */
    public void encodeThrough(Layer layer) {
        encoders.add(layer);
    }

    /** What this end receives from now on came through a layer. */
    public void decodeThrough(Layer layer) {
        decoders.add(layer);
    }

    /** Whether frames of this end are what they look like. */
    public boolean isPlain() {
        return encoders.isEmpty();
    }

    /** Whether PDUs can be sent: every layer is done with its handshake. */
    public boolean isReady() {
        return encoders.stream().allMatch(Layer::isReady);
    }

    /**
     * What travels in place of these bytes.
     *
     * @throws FrameException if a layer is broken
     */
    public ZBytes encode(byte[] plain) throws FrameException {
        return ZBytes.wrap(encode(plain, encoders.size()));
    }

    private byte[] encode(byte[] plain, int count) throws FrameException {
        byte[] bytes = plain;
        for (int i = count - 1; i >= 0 && bytes.length > 0; i--) {
            bytes = encoders.get(i).encode(bytes);
        }
        return bytes;
    }

    /**
     * What a frame held before it went through the layers.
     *
     * @param limit of the bytes behind each layer
     * @throws FrameException if they are not what the layers make, or would become more than the limit
     */
    public byte[] decode(ZBytes coded, int limit) throws FrameException {
        byte[] bytes = coded.toByteArray();
        for (int i = 0; i < decoders.size() && bytes.length > 0; i++) {
            bytes = decoders.get(i).decode(bytes, limit);
        }
        return bytes;
    }

    /**
     * What layers have to send themselves now, each a frame of its own.
     *
     * @throws FrameException if a handshake failed
     */
    public List<ZBytes> handshakes() throws FrameException {
        List<ZBytes> frames = new ArrayList<>();
        for (int i = 0; i < encoders.size(); i++) {
            byte[] own = encoders.get(i).handshake();
            if (own.length > 0) {
                frames.add(ZBytes.wrap(encode(own, i)));
            }
        }
        return frames;
    }

    /** The TLS layer, if one is installed. */
    public Optional<TlsLayer> tls() {
        return decoders.stream()
                .filter(TlsLayer.class::isInstance)
                .map(TlsLayer.class::cast)
                .findFirst();
    }

    /** Frees what the layers hold. */
    public void close() {
        decoders.forEach(Layer::close);
        encoders.stream().filter(layer -> !decoders.contains(layer)).forEach(Layer::close);
    }
}
