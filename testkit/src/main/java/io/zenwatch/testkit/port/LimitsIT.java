package io.zenwatch.testkit.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.SessionFactory.Limit;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.Locality;
import io.zenwatch.zenoh.session.Overflow;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.SubscriberOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What an adapter cannot do it refuses, with a word about the way out; what it can do it does. */
class LimitsIT {

    private static final KeyExpr KEY = KeyExpr.of("demo/a");

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"OPENING", "CROWDS"}) // there is nothing to call
    void whatTheAdapterCannotDo_isRefused_andTheRestIsNot(Limit limit) {
        for (ThrowingCallable use : uses(sessions.open(Sessions.isolated()), limit)) {
            if (Sessions.can(limit)) {
                assertThatCode(use).doesNotThrowAnyException();
            } else {
                ZenohException refusal = Refused.with(Code.UNSUPPORTED, use);
                assertThat(refusal).message().hasSizeGreaterThan(50);
            }
        }
    }

    private static List<ThrowingCallable> uses(ZenohSession session, Limit limit) {
        PutOptions remote = PutOptions.DEFAULT.withAllowedDestination(Locality.REMOTE);
        PutOptions stamped = PutOptions.DEFAULT.withTimestamp(session.newTimestamp());
        return switch (limit) {
            case LOCALITY ->
                List.of(
                        () -> session.put(KEY, ZBytes.EMPTY, remote),
                        () -> session.delete(KEY, remote),
                        () -> session.declarePublisher(KEY, remote),
                        () -> session.declareSubscriber(
                                KEY, SubscriberOptions.DEFAULT.withAllowedOrigin(Locality.REMOTE), new Received()),
                        () -> session.declareQueryable(
                                KEY, QueryableOptions.DEFAULT.withAllowedOrigin(Locality.REMOTE), query -> {}),
                        () -> session.get(
                                Selector.of(KEY),
                                GetOptions.DEFAULT.withAllowedDestination(Locality.REMOTE),
                                new Replies()));
            case STAMPED_PUTS ->
                List.of(
                        () -> session.put(KEY, ZBytes.EMPTY, stamped),
                        () -> session.delete(KEY, stamped),
                        () -> session.declarePublisher(KEY, PutOptions.DEFAULT).put(ZBytes.EMPTY, stamped),
                        () -> session.declarePublisher(KEY, PutOptions.DEFAULT).delete(stamped));
            case BACKPRESSURE ->
                List.of(() -> session.declareSubscriber(
                        KEY, SubscriberOptions.DEFAULT.withOverflow(Overflow.BACKPRESSURE), new Received()));
            case LOCATORS -> List.of(session::locators);
            case OPENING, CROWDS -> throw new IllegalArgumentException(limit.toString());
        };
    }
}
