package io.zenwatch.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Passes TCP connections on within loopback, counts their bytes, can record them, and holds them up or cuts them when it is
 * told to. Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {

    private static final int BUFFER = 65_536;

    private final ServerSocket server;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final AtomicLong passed = new AtomicLong();
    private final OutputStream tap;
    private volatile int targetPort;
    private volatile boolean isCut;
    private volatile CountDownLatch goesOn = new CountDownLatch(0);

    /** Passes on to a zenoh locator, {@code tcp/<host>:<port>}. */
    public TcpProxy(String locator) {
        this(locator, OutputStream.nullOutputStream());
    }

    /** As {@link #TcpProxy(String)}, and writes all that passes, in either direction, to a stream that is thread-safe. */
    public TcpProxy(String locator, OutputStream tap) {
        this.tap = tap;
        targetPort = port(locator);
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Background.start(this::serve);
    }

    private static int port(String locator) {
        return Integer.parseInt(locator.substring(locator.lastIndexOf(':') + 1));
    }

    /** Where to connect instead. */
    public String locator() {
        return "tcp/127.0.0.1:" + server.getLocalPort();
    }

    /** How many bytes have passed so far, in both directions. */
    public long passed() {
        return passed.get();
    }

    /** Leaves all connections open and passes nothing on until {@link #goOn}: both ends can send what buffers take, no more. */
    public void holdUp() {
        goesOn = new CountDownLatch(1);
    }

    /** Passes on what was held up, and what follows. */
    public void goOn() {
        goesOn.countDown();
    }

    /** Closes all connections, and each new one at once. */
    public void cut() {
        isCut = true;
        closeSockets();
    }

    /** Passes new connections on again. */
    public void restore() {
        isCut = false;
    }

    /** Passes new connections on to another locator. */
    public void passOnTo(String locator) {
        targetPort = port(locator);
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                passOn(server.accept());
            } catch (IOException e) {
                // A connection that fails is for its two ends to notice.
            }
        }
    }

    private void passOn(Socket accepted) throws IOException {
        sockets.add(accepted);
        if (isCut) {
            closeSockets();
            return;
        }
        Socket target = new Socket(InetAddress.getLoopbackAddress(), targetPort);
        sockets.add(target);
        if (isCut || server.isClosed()) {
            closeSockets();
            return;
        }
        Background.start(() -> pump(accepted, target));
        Background.start(() -> pump(target, accepted));
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                goesOn.await();
                tap.write(buffer, 0, length);
                out.write(buffer, 0, length);
                passed.addAndGet(length);
            }
        } catch (IOException | InterruptedException e) {
            // Both ends are closed now.
        }
    }

    private void closeSockets() {
        for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        closeSockets();
        goOn();
    }
}
