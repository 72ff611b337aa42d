package io.zenwatch.doctor.probe;

import io.zenwatch.bridge.core.AdminDocument;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.Consolidation;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.QueryTarget;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the admin space of nodes. */
final class AdminProbe {

    private static final Duration ANSWER = Duration.ofMillis(1_500);
    private static final Pattern DOCUMENT = Pattern.compile("@/([^/]+)/(router|peer|client)");
    private static final int MAX_DOCUMENTS = 10_000;
    private static final long MAX_BYTES = 64L << 20;

    private AdminProbe() {}

    /** The documents of all nodes that reply in time. */
    static List<AdminDocument> documents(ZenohSession session) {
        return documents(session, KeyExpr.of("@/*/*"), ANSWER);
    }

    /** The documents on a key. What is none is passed over. */
    static List<AdminDocument> documents(ZenohSession session, KeyExpr key, Duration timeout) {
        Asked asked = new Asked();
        session.get(
                Selector.of(key),
                GetOptions.DEFAULT
                        .withTarget(QueryTarget.ALL)
                        .withConsolidation(Consolidation.NONE)
                        .withTimeout(timeout),
                asked);
        return asked.ended.join();
    }

    private static final class Asked implements ReplyHandler {

        private final CompletableFuture<List<AdminDocument>> ended = new CompletableFuture<>();
        private final List<AdminDocument> documents = new ArrayList<>();
        private long bytes;

        @Override
        public void reply(Reply reply) {
            if (reply instanceof Reply.Ok ok && documents.size() < MAX_DOCUMENTS) {
                bytes += ok.sample().payload().length();
                if (bytes <= MAX_BYTES) {
                    read(ok.sample());
                }
            }
        }

        @Override
        public void end(GetEnd how) {
            ended.complete(List.copyOf(documents));
        }

        private void read(Sample sample) {
            Matcher key = DOCUMENT.matcher(sample.key().toString());
            if (key.matches()) {
                try {
                    ZenohId zid = new ZenohId(key.group(1));
                    documents.add(AdminDocument.read(zid, WhatAmI.parse(key.group(2)), sample.payload()));
                } catch (ZenohException | IllegalArgumentException e) {
                    // It is no document of a node.
                }
            }
        }
    }
}
