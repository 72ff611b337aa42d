package io.zenwatch.admin;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.session.Consolidation;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.PendingGet;
import io.zenwatch.zenoh.session.QueryTarget;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;

/** A question to the admin space of one node or more. */
public final class AdminQuestion {

    /** What comes of one question; called from threads of the session's. */
    public interface Listener {

        /** A node answers. */
        void answered(AdminKey.Node node, Sample answer);

        /** No answer follows. */
        void ended(GetEnd end);
    }

    private AdminQuestion() {}

    /**
     * Asks all whom a key names.
     *
     * @param what the key is of; answers on other keys are passed over
     */
    public static PendingGet ask(
            ZenohSession session, AdminKey what, KeyExpr key, Duration timeout, Listener listener) {
        return ask(session, what, Selector.of(key), timeout, GetOptions.DEFAULT.bufferBytes(), listener);
    }

    /**
     * Asks with parameters.
     *
     * @param bufferBytes how many bytes of answers may wait for the listener
     */
    public static PendingGet ask(
            ZenohSession session,
            AdminKey what,
            Selector selector,
            Duration timeout,
            long bufferBytes,
            Listener listener) {
        GetOptions options = GetOptions.DEFAULT
                .withTarget(QueryTarget.ALL)
                .withConsolidation(Consolidation.NONE)
                .withTimeout(timeout)
                .withBufferBytes(bufferBytes);
        return session.get(selector, options, new Handler(what, listener));
    }

    private record Handler(AdminKey what, Listener listener) implements ReplyHandler {

        @Override
        public void reply(Reply reply) {
            if (reply instanceof Reply.Ok ok && ok.sample().kind() == SampleKind.PUT) {
                what.read(ok.sample().key()).ifPresent(node -> listener.answered(node, ok.sample()));
            }
        }

        @Override
        public void end(GetEnd end) {
            listener.ended(end);
        }
    }
}
