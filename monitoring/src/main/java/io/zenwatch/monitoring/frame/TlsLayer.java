package io.zenwatch.monitoring.frame;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Encryption by TLS; the consumer is its client. Thread-safe. */
public final class TlsLayer implements Layer {

    /** Of a handshake, that were not fetched; a flight of TLS has some thousand. */
    private static final int MAX_OWN = 64 << 10;

    private final SSLEngine engine;
    private final ByteArrayOutputStream own = new ByteArrayOutputStream();
    private ByteBuffer received = ByteBuffer.allocate(0);
    private boolean isReady;

    private TlsLayer(SSLEngine engine) throws FrameException {
        this.engine = engine;
        try {
            engine.beginHandshake();
        } catch (SSLException e) {
            throw broken(e);
        }
    }

    /**
     * The consumer's end.
     *
     * @param name that the producer's certificate must have; null for any that the context trusts
     * @throws FrameException if no handshake can begin
     */
    public static TlsLayer client(SSLContext context, @Nullable String name) throws FrameException {
        SSLEngine engine = name == null ? context.createSSLEngine() : context.createSSLEngine(name, -1);
        engine.setUseClientMode(true);
        if (name != null) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
        }
        return new TlsLayer(engine);
    }

    /**
     * The producer's end. The consumer may have a certificate; one that is not trusted ends the handshake.
     *
     * @throws FrameException if no handshake can begin
     */
    public static TlsLayer server(SSLContext context) throws FrameException {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setWantClientAuth(true);
        return new TlsLayer(engine);
    }

    @Override
    public synchronized boolean isReady() {
        return isReady;
    }

    /** The certificate of the other end, which the context trusts; empty where it has none. */
    public synchronized Optional<X509Certificate> peer() {
        try {
            return first(engine.getSession().getPeerCertificates());
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    /** The certificate of this end; empty where it has none. */
    public synchronized Optional<X509Certificate> own() {
        return first(engine.getSession().getLocalCertificates());
    }

    private static Optional<X509Certificate> first(Certificate @Nullable [] chain) {
        return chain != null && chain[0] instanceof X509Certificate certificate
                ? Optional.of(certificate)
                : Optional.empty();
    }

    @Override
    public synchronized byte[] encode(byte[] plain) throws FrameException {
        ByteArrayOutputStream coded = new ByteArrayOutputStream(plain.length + 64);
        try {
            ByteBuffer from = ByteBuffer.wrap(plain);
            while (from.hasRemaining()) {
                wrap(from, coded);
            }
        } catch (SSLException | RuntimeException e) {
            throw broken(e);
        }
        return coded.toByteArray();
    }

    @Override
    public synchronized byte[] handshake() throws FrameException {
        try {
            advance();
        } catch (SSLException | RuntimeException e) {
            throw broken(e);
        }
        byte[] bytes = own.toByteArray();
        own.reset();
        return bytes;
    }

    @Override
    public synchronized byte[] decode(byte[] coded, int limit) throws FrameException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(coded.length);
        received = ByteBuffer.allocate(received.remaining() + coded.length)
                .put(received)
                .put(coded)
                .flip();
        try {
            ByteBuffer to = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
            while (true) {
                advance();
                if (!received.hasRemaining()) {
                    break;
                }
                SSLEngineResult result = engine.unwrap(received, to);
                note(result);
                if (plain.size() + to.position() > limit) {
                    throw new FrameException("tls: more than " + limit + " bytes in a frame");
                }
                plain.write(to.array(), 0, to.position());
                to.clear();
                switch (result.getStatus()) {
                    case OK -> {}
                    case BUFFER_OVERFLOW ->
                        to = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize() + to.capacity());
                    case BUFFER_UNDERFLOW -> throw new FrameException("tls: half a record");
                    case CLOSED -> throw new FrameException("tls: closed by the other end");
                }
            }
        } catch (SSLException | RuntimeException e) {
            throw broken(e);
        }
        return plain.toByteArray();
    }

    /** Does what the handshake wants of this end. */
    private void advance() throws SSLException {
        while (true) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                    task.run();
                }
            } else if (status == HandshakeStatus.NEED_WRAP) {
                wrap(ByteBuffer.allocate(0), own);
                if (own.size() > MAX_OWN) {
                    throw new SSLException("the other end asks for more than it takes");
                }
            } else {
                return;
            }
        }
    }

    private void wrap(ByteBuffer from, ByteArrayOutputStream coded) throws SSLException {
        ByteBuffer to = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        SSLEngineResult result = engine.wrap(from, to);
        note(result);
        if (result.getStatus() != SSLEngineResult.Status.OK && to.position() == 0) {
            throw new SSLException("this end is closed");
        }
        coded.write(to.array(), 0, to.position());
    }

    private void note(SSLEngineResult result) {
        if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
            isReady = true;
        }
    }

    /** The JDK answers some records that are against the protocol by exceptions of its own inside, as of a cast. */
    private static FrameException broken(Exception e) {
        return new FrameException("tls: " + e.getMessage(), e);
    }
}
