package io.zenwatch.testkit.port;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.Consolidation;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.Queryable;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyKeys;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Queries bring what was asked, replies what was answered. */
class QueryIT {

    private static final KeyExpr KEY = KeyExpr.of("demo/a");
    private static final KeyExpr OTHER = KeyExpr.of("other");
    private static final GetOptions EVERY = GetOptions.DEFAULT.withConsolidation(Consolidation.NONE);
    private static final int MANY = 5_000;

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final BlockingQueue<Query> queries = new ArrayBlockingQueue<>(10);
    private final Replies replies = new Replies();
    private ZenohSession session;

    @BeforeEach
    void open() {
        session = sessions.open(Sessions.listening());
    }

    private Queryable declare() {
        return session.declareQueryable(KEY, QueryableOptions.DEFAULT, queries::add);
    }

    private Query takeQuery() throws InterruptedException {
        Query query = queries.poll(20, SECONDS);
        assertThat(query).as("a query").isNotNull();
        return query;
    }

    @ParameterizedTest
    @EnumSource
    void query_bringsEverythingThatWasAsked(Side side) throws InterruptedException {
        declare();
        side.session(sessions, session)
                .get(
                        Selector.parse("demo/*?x=1;y=é"),
                        EVERY.withPayload(ZBytes.of("{}"), Encoding.APPLICATION_JSON)
                                .withAttachment(ZBytes.of("beside"))
                                .withAcceptReplies(ReplyKeys.ANY),
                        replies);
        try (Query query = takeQuery()) {
            assertThat(query.key()).isEqualTo(KeyExpr.of("demo/*"));
            assertThat(query.parameters()).contains("x=1").contains("y=é");
            assertThat(query.payload()).isEqualTo(ZBytes.of("{}"));
            assertThat(query.encoding()).isEqualTo(Encoding.APPLICATION_JSON);
            assertThat(query.attachment()).isEqualTo(ZBytes.of("beside"));
            assertThat(query.acceptReplies()).isEqualTo(ReplyKeys.ANY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void query_ofAPlainGet_bringsNothingElse(Side side) throws InterruptedException {
        declare();
        side.session(sessions, session).get(Selector.of(KEY), GetOptions.DEFAULT, replies);
        try (Query query = takeQuery()) {
            assertThat(query.key()).isEqualTo(KEY);
            assertThat(query.parameters()).isEmpty();
            assertThat(query.payload()).isNull();
            assertThat(query.attachment()).isNull();
            assertThat(query.acceptReplies()).isEqualTo(ReplyKeys.MATCHING_QUERY);
        }
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.FINAL);
        assertThat(replies.all()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void replies_bringEverythingThatWasAnswered(Side side) throws InterruptedException {
        declare();
        side.session(sessions, session).get(Selector.of(KEY), EVERY, replies);
        Timestamp timestamp = session.newTimestamp();
        ReplyOptions options = ReplyOptions.DEFAULT
                .withEncoding(Encoding.APPLICATION_JSON)
                .withTimestamp(timestamp)
                .withAttachment(ZBytes.of("beside"));
        try (Query query = takeQuery()) {
            query.reply(KEY, ZBytes.of("{}"), options);
            query.replyDelete(KEY, options);
            query.replyError(ZBytes.of("no"), Encoding.TEXT_PLAIN);
        }
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.FINAL);
        assertThat(replies.all()).hasSize(3).allSatisfy(reply -> assertThat(reply.replier())
                .isEqualTo(session.zid()));
        assertThat(replies.samples())
                .satisfiesExactly(
                        put -> assertReply(put, SampleKind.PUT, "{}", Encoding.APPLICATION_JSON, timestamp),
                        delete -> assertReply(delete, SampleKind.DELETE, "", Encoding.ZENOH_BYTES, timestamp));
        assertThat(replies.all().get(2)).isEqualTo(new Reply.Err(session.zid(), ZBytes.of("no"), Encoding.TEXT_PLAIN));
    }

    private static void assertReply(
            Sample sample, SampleKind kind, String text, Encoding encoding, Timestamp timestamp) {
        assertThat(sample.key()).isEqualTo(KEY);
        assertThat(sample.kind()).isEqualTo(kind);
        assertThat(sample.payload()).isEqualTo(ZBytes.of(text));
        assertThat(sample.encoding()).isEqualTo(encoding);
        assertThat(sample.timestamp()).isEqualTo(timestamp);
        assertThat(sample.attachment()).isEqualTo(ZBytes.of("beside"));
    }

    @ParameterizedTest
    @EnumSource
    void manyReplies_comeInOrder(Side side) throws InterruptedException {
        declare();
        side.session(sessions, session).get(Selector.of(KEY), EVERY, replies);
        try (Query query = takeQuery()) {
            for (int i = 0; i < MANY; i++) {
                query.reply(KEY, ZBytes.of(Integer.toString(i)), ReplyOptions.DEFAULT);
            }
        }
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.FINAL);
        assertThat(replies.texts())
                .isEqualTo(IntStream.range(0, MANY).mapToObj(Integer::toString).toList());
    }

    @ParameterizedTest
    @EnumSource
    void reply_onAnotherKey_isRefused_unlessAnyIsAccepted(Side side) throws InterruptedException {
        declare();
        ZenohSession asker = side.session(sessions, session);
        asker.get(Selector.of(KEY), EVERY, replies);
        try (Query query = takeQuery()) {
            Refused.with(Code.REFUSED, () -> query.reply(OTHER, ZBytes.EMPTY, ReplyOptions.DEFAULT));
            Refused.with(Code.REFUSED, () -> query.replyDelete(OTHER, ReplyOptions.DEFAULT));
            query.reply(KEY, ZBytes.EMPTY, ReplyOptions.DEFAULT);
        }
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.FINAL);
        assertThat(replies.samples()).map(Sample::key).containsExactly(KEY);

        Replies any = new Replies();
        asker.get(Selector.of(KEY), EVERY.withAcceptReplies(ReplyKeys.ANY), any);
        try (Query query = takeQuery()) {
            query.reply(OTHER, ZBytes.EMPTY, ReplyOptions.DEFAULT);
        }
        assertThat(any.awaitEnd()).isEqualTo(GetEnd.FINAL);
        assertThat(any.samples()).map(Sample::key).containsExactly(OTHER);
    }

    @ParameterizedTest
    @EnumSource
    void query_staysOpen_untilAnotherThreadClosesIt(Side side) throws InterruptedException {
        declare();
        side.session(sessions, session).get(Selector.of(KEY), EVERY, replies);
        Query query = takeQuery();
        Thread late = new Thread(() -> {
            query.reply(KEY, ZBytes.of("late"), ReplyOptions.DEFAULT);
            query.close();
            query.close();
        });
        assertThat(replies.isEnded()).isFalse();
        late.start();
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.FINAL);
        assertThat(replies.texts()).containsExactly("late");
        late.join();
        Refused.with(Code.CLOSED, () -> query.reply(KEY, ZBytes.EMPTY, ReplyOptions.DEFAULT));
        Refused.with(Code.CLOSED, () -> query.replyDelete(KEY, ReplyOptions.DEFAULT));
        Refused.with(Code.CLOSED, () -> query.replyError(ZBytes.EMPTY, Encoding.ZENOH_BYTES));
        assertThat(query.key()).isEqualTo(KEY);
    }

    @ParameterizedTest
    @EnumSource
    void queryable_closed_endsTheQueriesThatItHolds(Side side) throws InterruptedException {
        Queryable queryable = declare();
        side.session(sessions, session).get(Selector.of(KEY), EVERY, replies);
        Query query = takeQuery();
        queryable.close();
        Refused.with(Code.CLOSED, () -> query.reply(KEY, ZBytes.EMPTY, ReplyOptions.DEFAULT));
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.FINAL);
    }

    @Test
    void callback_mayAskAnotherQueryable() {
        session.declareQueryable(OTHER, QueryableOptions.DEFAULT, query -> {
            try (query) {
                query.reply(OTHER, ZBytes.of("inner"), ReplyOptions.DEFAULT);
            }
        });
        session.declareQueryable(KEY, QueryableOptions.DEFAULT, query -> {
            Replies inner = new Replies();
            session.get(Selector.of(OTHER), EVERY, inner);
            try (query) {
                inner.awaitEnd();
                query.reply(KEY, inner.samples().get(0).payload(), ReplyOptions.DEFAULT);
            }
        });
        session.get(Selector.of(KEY), EVERY, replies);
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.FINAL);
        assertThat(replies.texts()).isEqualTo(List.of("inner"));
        assertThat(replies.breaches()).isEmpty();
    }
}
