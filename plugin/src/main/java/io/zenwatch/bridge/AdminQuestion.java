package io.zenwatch.bridge;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.Consolidation;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.QueryTarget;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A question to the admin space. */
final class AdminQuestion {

    /** What comes of one question; called from threads of the session's. */
    interface Listener {

        void answered(ZenohId zid, WhatAmI whatAmI, ZBytes document);

        void ended(GetEnd end);
    }

    private static final Pattern DOCUMENT = Pattern.compile("@/([^/]+)/(router|peer|client)");
    private static final long MAX_BUFFER = 64L << 20;

    private AdminQuestion() {}

    /** The key of a node's document, or of those of all nodes. */
    static KeyExpr key(Object zid, WhatAmI whatAmI) {
        return KeyExpr.of("@/" + zid + "/" + whatAmI);
    }

    static void ask(ZenohSession session, KeyExpr key, Duration timeout, Listener listener) {
        GetOptions options = GetOptions.DEFAULT
                .withTarget(QueryTarget.ALL)
                .withConsolidation(Consolidation.NONE)
                .withTimeout(timeout)
                .withBufferBytes(MAX_BUFFER);
        session.get(Selector.of(key), options, new Handler(listener));
    }

    private record Handler(Listener listener) implements ReplyHandler {

        @Override
        public void reply(Reply reply) {
            if (reply instanceof Reply.Ok ok && ok.sample().kind() == SampleKind.PUT) {
                read(ok.sample(), listener);
            }
        }

        @Override
        public void end(GetEnd end) {
            listener.ended(end);
        }
    }

    private static void read(Sample sample, Listener listener) {
        Matcher key = DOCUMENT.matcher(sample.key().toString());
        if (!key.matches()) {
            return;
        }
        ZenohId zid;
        try {
            zid = new ZenohId(key.group(1));
        } catch (ZenohException notAZid) {
            return;
        }
        listener.answered(zid, WhatAmI.parse(key.group(2)), sample.payload());
    }
}
