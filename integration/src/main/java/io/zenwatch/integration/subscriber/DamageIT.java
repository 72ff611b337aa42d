package io.zenwatch.integration.subscriber;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.TcpProxy;
import io.zenwatch.versioned.Version;
import io.zenwatch.versioned.VersionCounter;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.SubscriberOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A link that is closed while it is congested, which zenoh lets damage what was being written. */
@Timeout(120)
class DamageIT {

    private static final KeyExpr KEY = KeyExpr.of("damage/key");
    private static final ZBytes END = ZBytes.of("end");
    /** More than fits the buffers of a loopback link. */
    private static final int PUTS = 60_000;
    /** Enough for a close to reach a link that takes nothing. */
    private static final long CLOSE_BEGINS_MILLIS = 500;

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Received received = new Received();

    @Test
    void sample_thatIsNotWhatWasSent_isRecognised() throws InterruptedException {
        ZenohSession sender = sessions.open(Sessions.listening());
        try (TcpProxy link = new TcpProxy(Sessions.locator(sender))) {
            ZenohSession receiver = sessions.open(Sessions.isolated().withConnect(link.locator()));
            Sessions.awaitConnected(sender, receiver);
            receiver.declareSubscriber(KEY, SubscriberOptions.DEFAULT.withBuffer(PUTS + 1, 1L << 30), received);
            Sessions.awaitDeclared(receiver, sender);
            link.holdUp();
            put(sender);
            Thread closing = new Thread(sender::close);
            closing.start();
            closing.join(CLOSE_BEGINS_MILLIS);
            link.goOn();
            await().until(() -> !Sessions.isConnected(receiver, sender.zid()));
            closing.join();
            receiver.put(KEY, END);
            received.awaitText(END.toString());
        }

        Map<Boolean, List<Sample>> samples = received.samples().stream()
                .filter(sample -> !sample.payload().equals(END))
                .collect(Collectors.partitioningBy(DamageIT::isAsSent));
        assertThat(samples.get(true)).isNotEmpty();
        assertThat(samples.get(false)).filteredOn(DamageIT::hasVersion).allMatch(Version::isDamaged);
    }

    private static void put(ZenohSession sender) {
        VersionCounter versions = new VersionCounter(sender::newTimestamp);
        for (int i = 0; i < PUTS; i++) {
            Version version = versions.put(KEY).version();
            ZBytes payload = payload(version);
            ZBytes attachment = version.toAttachment(KEY, payload, ZBytes.EMPTY);
            sender.put(KEY, payload, PutOptions.DEFAULT.withAttachment(attachment));
        }
    }

    private static boolean isAsSent(Sample sample) {
        Version version = Version.of(sample.attachment());
        return version != null && sample.payload().equals(payload(version));
    }

    /** False where the damage begins before the version. */
    private static boolean hasVersion(Sample sample) {
        ZBytes attachment = sample.attachment();
        return attachment != null
                && new String(attachment.toByteArray(), StandardCharsets.ISO_8859_1).startsWith("ZWV");
    }

    private static ZBytes payload(Version version) {
        return ZBytes.of("%08d".formatted(version.sequence()).repeat(25));
    }
}
