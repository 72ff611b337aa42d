package io.zenwatch.testkit.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.Declaration;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.Overflow;
import io.zenwatch.zenoh.session.Publisher;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.SubscriberOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does one thing many times and says what memory the process has resident: {@code declare|open|put|forget
 * <rounds> <rounds of a report>}. Prints {@code rss <rounds done> <KiB>} and, at the end, {@code handles <count>}.
 */
final class MemoryProcess {

    /** Few: zenoh 1.10.2 itself keeps some 3 KiB for each key that it has ever seen between two sessions. */
    private static final int KEYS = 64;

    /** Zenoh keeps something for each get until its timeout has passed, answered or not. */
    private static final GetOptions BRIEF = GetOptions.DEFAULT.withTimeout(Duration.ofSeconds(1));

    private static final int LARGE_BYTES = 64 * 1024;

    /** Zenoh drops what lies there when a machine is so busy that its watchdog comes late. */
    private static final String SHARED_MEMORY = "transport/shared_memory/enabled";

    private MemoryProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = Integer.parseInt(arguments[1]);
        int report = Integer.parseInt(arguments[2]);
        switch (arguments[0]) {
            case "declare" -> declareAndUndeclare(rounds, report);
            case "open" -> openAndClose(rounds, report);
            case "put" -> putLarge(rounds, report);
            case "forget" -> openAndForget(rounds);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        while (Sessions.factory().openHandles() > 0) {
            System.gc();
            Thread.sleep(10);
        }
        System.out.println("handles " + Sessions.factory().openHandles());
    }

    private static void declareAndUndeclare(int rounds, int report) throws IOException {
        try (Sessions sessions = new Sessions()) {
            ZenohSession session = sessions.open(Sessions.listening());
            sessions.openConnectedTo(session);
            for (int i = 1; i <= rounds; i++) {
                declareUseUndeclare(session, KeyExpr.of("demo/" + i % KEYS));
                report(i, report);
            }
        }
    }

    private static void openAndClose(int rounds, int report) throws IOException {
        for (int i = 1; i <= rounds; i++) {
            try (ZenohSession session = Sessions.factory().open(Sessions.isolated())) {
                declareUseUndeclare(session, KeyExpr.of("demo/a"));
            }
            report(i, report);
        }
    }

    /** At each report, all has been received that was put. */
    private static void putLarge(int rounds, int report) throws IOException {
        try (Sessions sessions = new Sessions()) {
            ZenohSession session = sessions.open(Sessions.listening().with(SHARED_MEMORY, "false"));
            ZenohSession other = sessions.open(Sessions.connecting(session).with(SHARED_MEMORY, "false"));
            KeyExpr key = KeyExpr.of("demo/large");
            AtomicInteger received = new AtomicInteger();
            SubscriberOptions all = SubscriberOptions.DEFAULT
                    .withOverflow(Overflow.BACKPRESSURE)
                    .withBuffer(64, 64 * LARGE_BYTES);
            session.declareSubscriber(key, all, sample -> received.incrementAndGet());
            Sessions.awaitDeclared(session, other);
            PutOptions block = PutOptions.DEFAULT.withCongestionControl(CongestionControl.BLOCK);
            Publisher publisher = other.declarePublisher(key, block);
            ZBytes payload = ZBytes.of(new byte[LARGE_BYTES]);
            for (int i = 1; i <= rounds; i++) {
                publisher.put(payload);
                if (i % report == 0) {
                    int sent = i;
                    Patience.await().untilAsserted(() -> assertThat(received).hasValue(sent));
                }
                report(i, report);
            }
        }
    }

    private static void openAndForget(int rounds) {
        for (int i = 1; i <= rounds; i++) {
            ZenohSession session = Sessions.factory().open(Sessions.isolated());
            session.declareSubscriber(KeyExpr.of("demo/a"), new Received());
            session.declareToken(KeyExpr.of("demo/a"));
        }
    }

    private static void declareUseUndeclare(ZenohSession session, KeyExpr key) {
        Received received = new Received();
        Replies replies = new Replies();
        List<Declaration> declarations = List.of(
                session.declareSubscriber(key, received),
                session.declareQueryable(key, QueryableOptions.DEFAULT, query -> query.close()),
                session.declareLivelinessSubscriber(key, true, received),
                session.declareToken(key),
                session.declarePublisher(key, PutOptions.DEFAULT));
        session.put(key, ZBytes.of("x"));
        session.get(Selector.of(key), BRIEF, replies);
        replies.awaitEnd();
        declarations.forEach(Declaration::close);
    }

    private static void report(int round, int every) throws IOException {
        if (round % every == 0) {
            System.gc();
            System.out.println("rss " + round + " " + residentKib());
        }
    }

    private static long residentKib() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }
}
