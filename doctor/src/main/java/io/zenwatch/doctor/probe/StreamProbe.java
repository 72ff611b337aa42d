package io.zenwatch.doctor.probe;

import io.zenwatch.doctor.core.EndpointFacts.Attempt;
import io.zenwatch.doctor.core.EndpointFacts.Outcome;
import io.zenwatch.doctor.core.FirstAnswer;
import io.zenwatch.doctor.core.Handshake;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.Duration;

/** Connects by TCP, and says the first word of zenoh's handshake. */
final class StreamProbe {

    private static final Duration ANSWER = Duration.ofMillis(1_500);
    private static final int ID_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private StreamProbe() {}

    /** Connects, and hangs up. */
    static Attempt connect(InetSocketAddress at, int millis) {
        String address = at.getAddress().getHostAddress();
        try (Socket socket = new Socket()) {
            socket.connect(at, millis);
            return new Attempt(address, Outcome.CONNECTED, "connected");
        } catch (SocketTimeoutException e) {
            return new Attempt(address, Outcome.NO_ANSWER, "no answer in " + millis + " ms");
        } catch (NoRouteToHostException e) {
            return new Attempt(address, Outcome.UNREACHABLE, String.valueOf(e.getMessage()));
        } catch (ConnectException e) {
            String text = String.valueOf(e.getMessage());
            boolean isRefused = text.contains("refused");
            return new Attempt(address, isRefused ? Outcome.REFUSED : Outcome.UNREACHABLE, text);
        } catch (IOException e) {
            String text = String.valueOf(e.getMessage());
            return new Attempt(address, text.contains("unreachable") ? Outcome.UNREACHABLE : Outcome.FAILED, text);
        }
    }

    /** Says the first word of the handshake, and hangs up when it is answered. */
    static FirstAnswer ask(InetSocketAddress at, Deadline deadline) {
        try (Socket socket = new Socket()) {
            socket.connect(at, deadline.millis(ANSWER));
            socket.getOutputStream().write(Handshake.framed(Handshake.first(id())));
            return read(socket, deadline);
        } catch (SocketTimeoutException e) {
            return new FirstAnswer.Silence();
        } catch (IOException e) {
            return new FirstAnswer.HungUp();
        }
    }

    /** A random id, as a session has it. */
    static byte[] id() {
        byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        return id;
    }

    private static FirstAnswer read(Socket socket, Deadline deadline) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        Deadline whole = Deadline.in(Duration.ofMillis(deadline.millis(ANSWER)));
        try {
            while (read.size() < Handshake.MAX_ANSWER && !Handshake.isWhole(read.toByteArray())) {
                socket.setSoTimeout(whole.millis(ANSWER));
                byte[] some = new byte[Handshake.MAX_ANSWER - read.size()];
                int length = in.read(some);
                if (length < 0) {
                    return Handshake.ofStream(read.toByteArray());
                }
                read.write(some, 0, length);
            }
        } catch (SocketTimeoutException e) {
            if (read.size() == 0) {
                throw e;
            }
        }
        return Handshake.ofStream(read.toByteArray());
    }
}
