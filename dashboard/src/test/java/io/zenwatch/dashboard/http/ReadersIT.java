package io.zenwatch.dashboard.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenwatch.dashboard.Networks;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many readers, and readers that do not read. */
@Timeout(120)
class ReadersIT {

    private static final int LARGE = 2_000;
    private static final List<Edge> EDGES = IntStream.range(0, 5 * LARGE)
            .mapToObj(i -> Networks.edge(i % LARGE, (i * 7 + 1 + i / LARGE) % LARGE))
            .distinct()
            .toList();

    private final List<Socket> sockets = new ArrayList<>();
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(TestServer.NO_METRICS, null);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }

    /** By HTTP 1.0, whose responses are not cut in chunks. */
    private Socket open(int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(receiveBuffer);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        socket.getOutputStream().write("GET /api/v1/events HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
        return socket;
    }

    /** A network of 2,000 nodes and 10,000 edges; each version names node 0 anew. */
    private static Network large(long version) {
        List<Node> nodes = new ArrayList<>();
        IntStream.range(1, LARGE).forEach(i -> nodes.add(Networks.node(i, "node-" + i)));
        nodes.add(Networks.node(0, "version-" + version));
        return Networks.network(version, true, nodes, EDGES, List.of());
    }

    private static long heap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    @Test
    void hundredReaders_ofALargeNetwork_haveEachChangeWithinASecond() throws Exception {
        int readers = 100;
        int changes = 40;
        Network[] versions =
                IntStream.rangeClosed(1, changes + 1).mapToObj(i -> large(i)).toArray(Network[]::new);
        server.change(versions[0]);
        long before = heap();
        Lateness lateness = new Lateness(changes + 2);
        for (int i = 0; i < readers; i++) {
            Socket socket = open(1 << 20);
            Thread thread = new Thread(() -> read(socket, lateness));
            thread.setDaemon(true);
            thread.start();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> lateness.began() == readers);
        long open = heap();

        for (int i = 1; i <= changes; i++) {
            int version = i + 1;
            lateness.sent(version);
            server.change(versions[i]);
            await().pollInterval(Duration.ofMillis(10)).until(() -> lateness.seen(version) == readers);
        }

        long worst = lateness.worstMillis();
        System.out.printf(
                "%d readers of %d nodes and %d edges: latest %d ms, heap %d MB, of which %d MB came with the readers%n",
                readers, LARGE, EDGES.size(), worst, open >> 20, (open - before) >> 20);
        assertThat(worst).isLessThan(1_000);
        assertThat(open - before).isLessThan(100L << 20);
    }

    private static void read(Socket socket, Lateness lateness) {
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("event: network")) {
                    lines.readLine();
                    lateness.begin();
                } else if (line.startsWith("id: run-")) {
                    lateness.see(Integer.parseInt(line.substring("id: run-".length())));
                }
            }
        } catch (IOException e) {
            // The test is over, or misses what this has not read.
        }
    }

    /** When changes were sent, and when the last reader had each. */
    private static final class Lateness {

        private final long[] sent;
        private final int[] seen;
        private int began;
        private long worst;

        Lateness(int versions) {
            sent = new long[versions];
            seen = new int[versions];
        }

        synchronized void begin() {
            began++;
        }

        synchronized int began() {
            return began;
        }

        synchronized void sent(int version) {
            sent[version] = System.nanoTime();
        }

        synchronized void see(int version) {
            if (sent[version] != 0) {
                worst = Math.max(worst, System.nanoTime() - sent[version]);
                seen[version]++;
            }
        }

        synchronized int seen(int version) {
            return seen[version];
        }

        synchronized long worstMillis() {
            return worst / 1_000_000;
        }
    }

    @Test
    void readers_thatNeverRead_delayNobodyAndCostNoMemory() throws Exception {
        server.change(large(1));
        BufferedReader good =
                new BufferedReader(new InputStreamReader(open(1 << 20).getInputStream(), UTF_8));
        await().until(() -> good.readLine().equals("event: network"));
        good.readLine();
        long before = heap();
        for (int i = 0; i < 50; i++) {
            open(4 << 10);
        }
        await().until(() -> server.feed().streams() == 51);
        int threads = Thread.activeCount();

        for (int version = 2; version < 60; version++) {
            server.change(large(version));
            String id = "id: run-" + version;
            long start = System.nanoTime();
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> good.readLine().equals(id));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        }

        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 1);
        long after = heap();
        System.out.printf("50 readers that never read: heap grows by %d MB%n", (after - before) >> 20);
        assertThat(after - before).isLessThan(60L << 20);
        await("they are closed, since they did not read for 30 s")
                .atMost(Duration.ofSeconds(60))
                .until(() -> server.feed().streams() == 1);
    }
}
