package io.zenwatch.doctor.probe;

import io.zenwatch.admin.AdminKey;
import io.zenwatch.admin.AdminQuestion;
import io.zenwatch.bridge.core.AdminDocument;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks the admin space of nodes. */
final class AdminProbe {

    private static final Duration ANSWER = Duration.ofMillis(1_500);
    private static final int MAX_DOCUMENTS = 10_000;
    private static final long MAX_BYTES = 64L << 20;

    private AdminProbe() {}

    /** The documents of all nodes that reply in time. */
    static List<AdminDocument> documents(ZenohSession session) {
        return documents(session, AdminKey.DOCUMENT.ofAll(), ANSWER);
    }

    /** The documents on a key. What is none is passed over. */
    static List<AdminDocument> documents(ZenohSession session, KeyExpr key, Duration timeout) {
        Asked asked = new Asked();
        var unused = AdminQuestion.ask(session, AdminKey.DOCUMENT, key, timeout, asked);
        return asked.ended.join();
    }

    private static final class Asked implements AdminQuestion.Listener {

        private final CompletableFuture<List<AdminDocument>> ended = new CompletableFuture<>();
        private final List<AdminDocument> documents = new ArrayList<>();
        private long bytes;

        @Override
        public void answered(AdminKey.Node node, Sample answer) {
            bytes += answer.payload().length();
            if (documents.size() >= MAX_DOCUMENTS || bytes > MAX_BYTES) {
                return;
            }
            try {
                documents.add(AdminDocument.read(node.zid(), node.whatAmI(), answer.payload()));
            } catch (IllegalArgumentException e) {
                // It is no document of a node.
            }
        }

        @Override
        public void ended(GetEnd how) {
            ended.complete(List.copyOf(documents));
        }
    }
}
