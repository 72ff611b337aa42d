package io.zenwatch.tools.command;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Collects liveliness tokens, of which anybody can declare any number: a bounded number of them. */
final class Tokens implements ReplyHandler {

    private static final int MAX = 100_000;

    private final Set<KeyExpr> keys = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Set<KeyExpr>> all = new CompletableFuture<>();

    private Tokens() {}

    /** The liveliness tokens that stand now; those that are told in time. */
    static CompletableFuture<Set<KeyExpr>> standing(ZenohSession session, KeyExpr key, Duration timeout) {
        Tokens tokens = new Tokens();
        var unused = session.livelinessGet(key, timeout, tokens);
        return tokens.all;
    }

    @Override
    public void reply(Reply reply) {
        if (reply instanceof Reply.Ok ok && keys.size() < MAX) {
            keys.add(ok.sample().key());
        }
    }

    @Override
    public void end(GetEnd end) {
        all.complete(keys);
    }
}
