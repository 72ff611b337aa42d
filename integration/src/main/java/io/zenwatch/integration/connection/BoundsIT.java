package io.zenwatch.integration.connection;

import static io.zenwatch.integration.connection.Components.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.SessionFactory.Limit;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What waits takes bounded memory: in JVMs whose heap is a part of what is sent. */
@Timeout(120)
class BoundsIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private ChildProcess java(String heap, Class<?> main, String... arguments) {
        Path home = Path.of(System.getProperty("java.home"));
        return children.java(home, List.of(heap, "-XX:+ExitOnOutOfMemoryError"), main, arguments);
    }

    /** Updates of 320 MiB in a heap of 128 MiB, while nothing can be sent. */
    @Test
    void serverWhoseSendingIsHeldUp_answersEachCall_inBoundedMemory_andItsClientConverges() {
        Sessions.assumeCan(Limit.BACKPRESSURE);
        ChildProcess server = java("-Xmx128m", HeldUpServerProcess.class, "1000", "40000", Integer.toString(8 << 10));
        server.awaitLine("updated");
        server.awaitLine("converged");

        assertThat(server.awaitExit()).isZero();
    }

    /** Updates of 256 MiB for a heap of 144 MiB. */
    @Test
    void clientThatNeverReads_receivesInBoundedMemory_andConvergesWhenItReads() {
        int size = 32 << 10;
        ZenohSession session = sessions.open(Sessions.listening());
        MonitorConnectionServer server = Components.exposed(session, "b");
        ChildProcess client = java(
                "-Xmx144m",
                MonitorProcess.class,
                Sessions.locator(session),
                session.zid().toString(),
                "unread");
        client.awaitLine("monitoring");
        long start = System.nanoTime();
        for (int i = 0; i < 8_000; i++) {
            // Slow enough that most of it arrives.
            LockSupport.parkNanos(start + i * TimeUnit.MICROSECONDS.toNanos(400) - System.nanoTime());
            server.request(
                    wanted("c" + i % 20).withContext(Map.of("count", i)).withLabels(Map.of("large", "x".repeat(size))));
        }
        Map<String, Connection> expected = Components.requested(server);

        Awaitility.await().atMost(ChildProcess.PATIENCE).until(() -> MonitorProcess.view(client)
                .equals(expected));
    }
}
