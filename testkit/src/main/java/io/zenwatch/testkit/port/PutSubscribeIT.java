package io.zenwatch.testkit.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Priority;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.Subscriber;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is put or deleted reaches subscribers, whole and in order. */
class PutSubscribeIT {

    private static final KeyExpr KEY = KeyExpr.of("demo/a");
    private static final int MANY = 5_000;

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Received received = new Received();
    private ZenohSession session;

    @BeforeEach
    void open() {
        session = sessions.open(Sessions.listening());
    }

    @ParameterizedTest
    @EnumSource
    void put_bringsEverythingThatWasSent(Side side) {
        session.declareSubscriber(KEY, received);
        ZenohSession sender = side.session(sessions, session);
        @Nullable Timestamp timestamp = Sessions.putTimestamp(sender);
        sender.put(
                KEY,
                ZBytes.of("{}"),
                PutOptions.DEFAULT
                        .withEncoding(Encoding.APPLICATION_JSON)
                        .withTimestamp(timestamp)
                        .withAttachment(ZBytes.of("beside"))
                        .withPriority(Priority.INTERACTIVE_HIGH)
                        .withCongestionControl(CongestionControl.BLOCK)
                        .withExpress(true));
        assertThat(received.awaitOne())
                .isEqualTo(new Sample(
                        KEY,
                        SampleKind.PUT,
                        ZBytes.of("{}"),
                        Encoding.APPLICATION_JSON,
                        timestamp,
                        ZBytes.of("beside"),
                        Priority.INTERACTIVE_HIGH,
                        CongestionControl.BLOCK,
                        true));
    }

    @ParameterizedTest
    @EnumSource
    void put_withoutOptions_bringsZenohsDefaults(Side side) {
        session.declareSubscriber(KEY, received);
        side.session(sessions, session).put(KEY, ZBytes.EMPTY);
        assertThat(received.awaitOne())
                .isEqualTo(new Sample(
                        KEY,
                        SampleKind.PUT,
                        ZBytes.EMPTY,
                        Encoding.ZENOH_BYTES,
                        null,
                        null,
                        Priority.DATA,
                        CongestionControl.DROP,
                        false));
    }

    @ParameterizedTest
    @EnumSource
    void delete_bringsADelete_withoutPayload(Side side) {
        session.declareSubscriber(KEY, received);
        ZenohSession sender = side.session(sessions, session);
        @Nullable Timestamp timestamp = Sessions.putTimestamp(sender);
        sender.delete(
                KEY,
                PutOptions.DEFAULT
                        .withEncoding(Encoding.TEXT_PLAIN)
                        .withTimestamp(timestamp)
                        .withAttachment(ZBytes.of("beside"))
                        .withPriority(Priority.BACKGROUND));
        assertThat(received.awaitOne())
                .isEqualTo(new Sample(
                        KEY,
                        SampleKind.DELETE,
                        ZBytes.EMPTY,
                        Encoding.ZENOH_BYTES,
                        timestamp,
                        ZBytes.of("beside"),
                        Priority.BACKGROUND,
                        CongestionControl.DROP,
                        false));
    }

    @ParameterizedTest
    @EnumSource
    void put_ofEachPriority_bringsIt(Priority priority) {
        session.declareSubscriber(KEY, received);
        Side.REMOTE.session(sessions, session).put(KEY, ZBytes.EMPTY, PutOptions.DEFAULT.withPriority(priority));
        assertThat(received.awaitOne().priority()).isEqualTo(priority);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zenoh/bytes",
                "zenoh/string",
                "zenoh/string;utf-8",
                "text/plain;charset=ü",
                "application/cbor",
                "video/vp9",
                "zenoh/bytes;mine"
            })
    void put_ofEachEncoding_bringsIt(String encoding) {
        session.declareSubscriber(KEY, received);
        Side.REMOTE
                .session(sessions, session)
                .put(KEY, ZBytes.EMPTY, PutOptions.DEFAULT.withEncoding(new Encoding(encoding)));
        assertThat(received.awaitOne().encoding()).hasToString(encoding);
    }

    @ParameterizedTest
    @EnumSource
    void payload_ofAnyBytes_isKept(Side side) {
        byte[] bytes = new byte[70_000];
        IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) (i * 31));
        session.declareSubscriber(KEY, received);
        // Zenoh may drop a message of several batches on a busy machine, unless it blocks.
        PutOptions options =
                PutOptions.DEFAULT.withAttachment(ZBytes.of(bytes)).withCongestionControl(CongestionControl.BLOCK);
        side.session(sessions, session).put(KEY, ZBytes.of(bytes), options);
        assertThat(received.awaitOne().payload().toByteArray()).isEqualTo(bytes);
        assertThat(received.awaitOne().attachment()).isEqualTo(ZBytes.of(bytes));
    }

    @ParameterizedTest
    @EnumSource
    void keys_areMatched_andKept(Side side) {
        session.declareSubscriber(KeyExpr.of("demo/*/\uD834\uDD1E/**"), received);
        ZenohSession sender = side.session(sessions, session);
        List<String> keys =
                List.of("demo/x", "demo/x/\uD834\uDD1E", "demo/é ü/\uD834\uDD1E/a/b", "demo/@x/\uD834\uDD1E");
        keys.forEach(key -> sender.put(KeyExpr.of(key), ZBytes.EMPTY));
        sender.put(KeyExpr.of("demo/last/\uD834\uDD1E"), ZBytes.EMPTY);
        received.await(3);
        assertThat(received.events())
                .containsExactly(
                        "PUT demo/x/\uD834\uDD1E", "PUT demo/é ü/\uD834\uDD1E/a/b", "PUT demo/last/\uD834\uDD1E");
    }

    @ParameterizedTest
    @EnumSource
    void put_onAWildKey_reachesWhomItIntersects(Side side) {
        session.declareSubscriber(KEY, received);
        side.session(sessions, session).put(KeyExpr.of("demo/**"), ZBytes.of("all"));
        assertThat(received.awaitOne().key()).isEqualTo(KeyExpr.of("demo/**"));
    }

    @ParameterizedTest
    @EnumSource
    void samples_comeInOrder(Side side) {
        session.declareSubscriber(KeyExpr.of("demo/**"), received);
        ZenohSession sender = side.session(sessions, session);
        PutOptions block = PutOptions.DEFAULT.withCongestionControl(CongestionControl.BLOCK);
        for (int i = 0; i < MANY; i++) {
            sender.put(KeyExpr.of("demo/" + i % 7), ZBytes.of(Integer.toString(i)), block);
        }
        received.await(MANY);
        assertThat(received.texts())
                .isEqualTo(IntStream.range(0, MANY).mapToObj(Integer::toString).toList());
    }

    @Test
    void everySubscriber_receives_andClosingOne_leavesTheOthers() {
        Received other = new Received();
        Subscriber first = session.declareSubscriber(KEY, received);
        Subscriber second = session.declareSubscriber(KEY, other);
        session.put(KEY, ZBytes.of("1"));
        received.awaitText("1");
        other.awaitText("1");
        first.close();
        session.put(KEY, ZBytes.of("2"));
        other.awaitText("2");
        assertThat(received.texts()).containsExactly("1");
        assertThat(first.key()).isEqualTo(KEY);
        assertThat(second.dropped()).isZero();
    }
}
