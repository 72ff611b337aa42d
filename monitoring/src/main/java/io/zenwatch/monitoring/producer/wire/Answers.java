package io.zenwatch.monitoring.producer.wire;

import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.ReplyOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers to queries; that the asker or the session is gone harms nobody. */
public final class Answers {

    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    /** Answers with an error, and ends the query. */
    static void refuse(Query query, Status status, String text) {
        quietly(() -> query.replyError(ZBytes.of(status + ": " + text), Encoding.TEXT_PLAIN));
        close(query);
    }

    /** Takes note of a frame, and ends the query. */
    static void acknowledge(Query query) {
        quietly(() -> query.reply(query.key(), ZBytes.EMPTY, ReplyOptions.DEFAULT));
        close(query);
    }

    static void close(Query query) {
        quietly(query::close);
    }

    static void quietly(Runnable action) {
        try {
            action.run();
        } catch (ZenohException e) {
            log.debug("A query could not be answered", e);
        }
    }
}
