package io.zenwatch.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of the loopback interface. */
public final class Ports {

    /** Below the ports that systems give to outgoing connections. */
    private static final int FIRST = 15_000;

    private static final int END = 32_000;

    private Ports() {}

    /**
     * A port that was free a moment ago, and that no outgoing connection takes: who keeps connecting to a port of that
     * range before anybody listens may connect to itself. Prefer port 0 wherever the bound locator can be read back.
     */
    public static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
