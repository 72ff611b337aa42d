package io.zenwatch.integration.monitoring;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.Consolidation;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a consumer and a producer: a queryable in the producer's place that passes all frames on and keeps their
 * bytes. Thread-safe.
 */
final class SessionInBetween {

    private final ZenohSession producersSide;
    private final ZenohId producer;
    private final Queue<ZBytes> recorded = new ConcurrentLinkedQueue<>();

    /**
     * Takes the place of a producer.
     *
     * @param consumersSide a session with the zid that the consumer asks for
     * @param producer the one that is asked in fact
     */
    SessionInBetween(ZenohSession consumersSide, ZenohSession producersSide, ZenohId producer) {
        this.producersSide = producersSide;
        this.producer = producer;
        consumersSide.declareQueryable(
                KeyExpr.of("@/session/" + consumersSide.zid() + "/@monitor/**"),
                QueryableOptions.DEFAULT.withComplete(true),
                this::passOn);
    }

    private void passOn(Query query) {
        String[] chunks = query.key().toString().split("/", 4);
        KeyExpr key = KeyExpr.of("@/session/" + producer + "/" + chunks[3]);
        GetOptions options =
                GetOptions.DEFAULT.withConsolidation(Consolidation.NONE).withTimeout(Duration.ofMinutes(5));
        ZBytes payload = query.payload();
        if (payload != null) {
            record(payload);
            options = options.withPayload(payload, query.encoding());
        }
        ZBytes attachment = query.attachment();
        if (attachment != null) {
            record(attachment);
            options = options.withAttachment(attachment);
        }
        producersSide.get(new Selector(key, query.parameters()), options, new PassingBack(query));
    }

    private void record(@Nullable ZBytes bytes) {
        if (bytes != null) {
            recorded.add(bytes);
        }
    }

    /** All that was passed on, each byte as a character. */
    String recorded() {
        return recorded.stream()
                .map(bytes -> new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1))
                .collect(Collectors.joining("\n"));
    }

    private final class PassingBack implements ReplyHandler {
        private final Query query;

        PassingBack(Query query) {
            this.query = query;
        }

        @Override
        public void reply(Reply reply) {
            if (reply instanceof Reply.Ok ok) {
                Sample sample = ok.sample();
                record(sample.payload());
                record(sample.attachment());
                query.reply(
                        query.key(),
                        sample.payload(),
                        ReplyOptions.DEFAULT.withEncoding(sample.encoding()).withAttachment(sample.attachment()));
            } else if (reply instanceof Reply.Err error) {
                record(error.payload());
                query.replyError(error.payload(), error.encoding());
            }
        }

        @Override
        public void end(GetEnd end) {
            query.close();
        }
    }
}
