package io.zenwatch.doctor.probe;

import io.zenwatch.doctor.core.FirstAnswer;
import io.zenwatch.doctor.core.Handshake;
import io.zenwatch.doctor.core.Scouting;
import io.zenwatch.doctor.core.Scouting.Interface;
import io.zenwatch.doctor.core.Settings;
import io.zenwatch.internal.Workers;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Searches by multicast once on each interface, as zenoh does. */
public final class ScoutingProbe {

    /** Zenoh's default group. */
    private static final byte[] GROUP = {(byte) 224, 0, 0, (byte) 224};

    private static final int PORT = 7446;
    private static final Duration LISTENS = Duration.ofMillis(1_200);
    private static final int MAX_INTERFACES = 16;
    private static final int MAX_FOUND = 100;
    private static final int MAX_BYTES = 1 << 16;
    private static final List<Path> SIGNS_OF_A_CONTAINER =
            List.of(Path.of("/.dockerenv"), Path.of("/run/.containerenv"));

    private final InetSocketAddress group;
    private final NetworkInterface by;
    private final InetAddress own;
    private final Deadline deadline = Deadline.in(LISTENS);

    private ScoutingProbe(InetSocketAddress group, NetworkInterface by, InetAddress own) {
        this.group = group;
        this.by = by;
        this.own = own;
    }

    /** What comes of a search; it takes a good second. */
    public static Scouting look(Settings settings) {
        List<CompletableFuture<Interface>> searches = interfaces()
                .limit(MAX_INTERFACES)
                .map(search -> CompletableFuture.supplyAsync(search::search, Workers.EXECUTOR))
                .toList();
        return new Scouting(
                settings,
                searches.stream().map(CompletableFuture::join).toList(),
                SIGNS_OF_A_CONTAINER.stream().anyMatch(Files::exists));
    }

    private static Stream<ScoutingProbe> interfaces() {
        try {
            InetSocketAddress group = new InetSocketAddress(InetAddress.getByAddress(GROUP), PORT);
            return NetworkInterface.networkInterfaces()
                    .filter(ScoutingProbe::canMulticast)
                    .flatMap(by -> by.inetAddresses()
                            .filter(Inet4Address.class::isInstance)
                            .limit(1)
                            .map(own -> new ScoutingProbe(group, by, own)));
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean canMulticast(NetworkInterface by) {
        try {
            return by.isUp() && by.supportsMulticast() && !by.isLoopback();
        } catch (SocketException e) {
            return false;
        }
    }

    private Interface search() {
        try (MulticastSocket hearing = new MulticastSocket(null);
                DatagramSocket asking = new DatagramSocket(new InetSocketAddress(own, 0))) {
            hearing.setReuseAddress(true);
            hearing.bind(new InetSocketAddress(group.getAddress(), PORT));
            hearing.joinGroup(group, by);
            asking.setOption(StandardSocketOptions.IP_MULTICAST_IF, by);
            byte[] question = Handshake.scout();
            asking.send(new DatagramPacket(question, question.length, group));
            Set<FirstAnswer.Zenoh> found = found(asking);
            return result(null, isHeard(hearing, asking.getLocalPort()), found);
        } catch (IOException e) {
            return result(String.valueOf(e.getMessage()), false, Set.of());
        }
    }

    private Interface result(@Nullable String failure, boolean isHeard, Set<FirstAnswer.Zenoh> found) {
        return new Interface(by.getName(), own.getHostAddress(), failure, isHeard, List.copyOf(found));
    }

    private Set<FirstAnswer.Zenoh> found(DatagramSocket asking) throws IOException {
        Set<FirstAnswer.Zenoh> found = new LinkedHashSet<>();
        DatagramPacket answer = new DatagramPacket(new byte[MAX_BYTES], MAX_BYTES);
        for (int left = deadline.millis(LISTENS);
                left > 1 && found.size() < MAX_FOUND;
                left = deadline.millis(LISTENS)) {
            asking.setSoTimeout(left);
            try {
                asking.receive(answer);
            } catch (SocketTimeoutException e) {
                return found;
            }
            byte[] bytes = Arrays.copyOf(answer.getData(), answer.getLength());
            if (Handshake.ofScouting(bytes) instanceof FirstAnswer.Zenoh zenoh) {
                found.add(zenoh);
            }
        }
        return found;
    }

    /** Whether the question came back: what was sent by then waits in the socket. */
    private boolean isHeard(MulticastSocket hearing, int port) throws IOException {
        DatagramPacket heard = new DatagramPacket(new byte[MAX_BYTES], MAX_BYTES);
        hearing.setSoTimeout(1);
        for (int i = 0; i < MAX_FOUND; i++) {
            try {
                hearing.receive(heard);
            } catch (SocketTimeoutException e) {
                return false;
            }
            if (heard.getPort() == port && heard.getAddress().equals(own)) {
                return true;
            }
        }
        return false;
    }
}
