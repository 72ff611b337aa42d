package io.zenwatch.testkit.subscriber;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.subscriber.Version;
import io.zenwatch.subscriber.VersionCounter;
import io.zenwatch.testkit.SessionFactory.Limit;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Overflow;
import io.zenwatch.zenoh.PutOptions;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SubscriberOptions;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A link that is closed while it is congested, which zenoh lets damage what was being written. */
@Timeout(120)
class DamageIT {

    private static final KeyExpr KEY = KeyExpr.of("damage/key");
    /** More than fits the buffers of a loopback link. */
    private static final int PUTS = 60_000;
    /** Enough for a close to reach a link that takes nothing. */
    private static final long CLOSE_BEGINS_MILLIS = 500;

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final CountDownLatch go = new CountDownLatch(1);
    private final List<Sample> received = new CopyOnWriteArrayList<>();

    @Test
    void sample_thatIsNotWhatWasSent_isRecognised() throws InterruptedException {
        Sessions.assumeCan(Limit.PRESS_BACK);
        ZenohSession sender = sessions.open(Sessions.listening());
        ZenohSession receiver = sessions.openConnectedTo(sender);
        receiver.declareSubscriber(
                KEY, SubscriberOptions.DEFAULT.withOverflow(Overflow.PRESS_BACK).withBuffer(4, 1_000_000), this::take);
        Sessions.awaitDeclared(receiver, sender);
        VersionCounter versions = new VersionCounter(sender::newTimestamp);
        for (int i = 0; i < PUTS; i++) {
            Version version = versions.put(KEY).version();
            ZBytes payload = payload(version);
            ZBytes attachment = version.toAttachment(KEY, payload, ZBytes.EMPTY);
            sender.put(KEY, payload, PutOptions.DEFAULT.withAttachment(attachment));
        }
        Thread closing = new Thread(sender::close);
        closing.start();
        closing.join(CLOSE_BEGINS_MILLIS);
        go.countDown();
        await().until(() -> !Sessions.isConnected(receiver, sender.zid()));
        closing.join();

        Map<Boolean, List<Sample>> samples = received.stream().collect(Collectors.partitioningBy(DamageIT::isAsSent));
        assertThat(samples.get(true)).isNotEmpty();
        assertThat(samples.get(false)).filteredOn(DamageIT::hasVersion).allMatch(Version::isDamaged);
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

    private void take(Sample sample) {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        received.add(sample);
    }
}
