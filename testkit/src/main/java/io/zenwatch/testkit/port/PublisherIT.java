package io.zenwatch.testkit.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.SessionFactory.Limit;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Priority;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.Locality;
import io.zenwatch.zenoh.session.Publisher;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A publisher puts with what was fixed at its declaration and what each put says. */
class PublisherIT {

    private static final KeyExpr KEY = KeyExpr.of("demo/a");
    private static final PutOptions DEFAULTS = PutOptions.DEFAULT
            .withEncoding(Encoding.TEXT_PLAIN)
            .withPriority(Priority.DATA_HIGH)
            .withCongestionControl(CongestionControl.BLOCK)
            .withExpress(true)
            .withAttachment(ZBytes.of("fixed"));

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
    void put_usesWhatWasFixed(Side side) {
        session.declareSubscriber(KEY, received);
        Publisher publisher = side.session(sessions, session).declarePublisher(KEY, DEFAULTS);
        publisher.put(ZBytes.of("x"));
        assertThat(received.awaitOne()).isEqualTo(sample(Encoding.TEXT_PLAIN, null, "fixed"));
        assertThat(publisher.key()).isEqualTo(KEY);
    }

    @ParameterizedTest
    @EnumSource
    void put_withOptions_usesTheirEncodingTimestampAndAttachment(Side side) {
        session.declareSubscriber(KEY, received);
        ZenohSession sender = side.session(sessions, session);
        @Nullable Timestamp timestamp = Sessions.putTimestamp(sender);
        sender.declarePublisher(KEY, DEFAULTS)
                .put(
                        ZBytes.of("x"),
                        PutOptions.DEFAULT
                                .withEncoding(Encoding.APPLICATION_JSON)
                                .withTimestamp(timestamp)
                                .withAttachment(ZBytes.of("own"))
                                .withPriority(Priority.BACKGROUND));
        assertThat(received.awaitOne()).isEqualTo(sample(Encoding.APPLICATION_JSON, timestamp, "own"));
    }

    private static Sample sample(Encoding encoding, @Nullable Timestamp timestamp, String attachment) {
        return new Sample(
                KEY,
                SampleKind.PUT,
                ZBytes.of("x"),
                encoding,
                timestamp,
                ZBytes.of(attachment),
                Priority.DATA_HIGH,
                CongestionControl.BLOCK,
                true);
    }

    @Test
    void delete_usesTheOptionsTimestampAndAttachment() {
        session.declareSubscriber(KEY, received);
        @Nullable Timestamp timestamp = Sessions.putTimestamp(session);
        session.declarePublisher(KEY, DEFAULTS)
                .delete(PutOptions.DEFAULT.withTimestamp(timestamp).withAttachment(ZBytes.of("own")));
        Sample sample = received.awaitOne();
        assertThat(sample.kind()).isEqualTo(SampleKind.DELETE);
        assertThat(sample.payload()).isEqualTo(ZBytes.EMPTY);
        assertThat(sample.timestamp()).isEqualTo(timestamp);
        assertThat(sample.attachment()).isEqualTo(ZBytes.of("own"));
        assertThat(sample.priority()).isEqualTo(Priority.DATA_HIGH);
    }

    @Test
    void allowedDestination_isFixedAtDeclaration() {
        Sessions.assumeCan(Limit.LOCALITY);
        session.declareSubscriber(KEY, received);
        session.declarePublisher(KEY, DEFAULTS.withAllowedDestination(Locality.REMOTE))
                .put(ZBytes.of("for others"));
        session.declarePublisher(KEY, DEFAULTS.withAllowedDestination(Locality.SESSION_LOCAL))
                .put(ZBytes.of("for us"));
        received.await(1);
        assertThat(received.texts()).containsExactly("for us");
    }

    @Test
    void put_afterClose_throws() {
        Publisher publisher = session.declarePublisher(KEY, DEFAULTS);
        publisher.close();
        publisher.close();
        Refused.with(Code.CLOSED, () -> publisher.put(ZBytes.EMPTY));
        Refused.with(Code.CLOSED, () -> publisher.put(ZBytes.EMPTY, PutOptions.DEFAULT));
        Refused.with(Code.CLOSED, () -> publisher.delete(PutOptions.DEFAULT));
    }
}
