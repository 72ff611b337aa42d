package io.zenwatch.benchmarks;

import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Queries and their answers. */
final class RoundTrips {

    private RoundTrips() {}

    static void answer(ZenohSession session, ZBytes payload) {
        session.declareQueryable(Main.KEY, QueryableOptions.DEFAULT, query -> {
            query.reply(query.key(), payload, ReplyOptions.DEFAULT);
            query.close();
        });
    }

    /** Gets again and again, each get after the end of the one before; counts gets with a reply. */
    static void get(ZenohSession session, int intervalMillis, int intervals) throws InterruptedException {
        Rate rate = new Rate();
        Semaphore ended = new Semaphore(0);
        ReplyHandler handler = new ReplyHandler() {
            @Override
            public void reply(Reply reply) {
                rate.count();
            }

            @Override
            public void end(GetEnd end) {
                ended.release();
            }
        };
        Selector selector = Selector.of(Main.KEY);
        AtomicBoolean enough = new AtomicBoolean();
        Thread asker = new Thread(() -> {
            while (!enough.get()) {
                session.get(selector, GetOptions.DEFAULT, handler);
                ended.acquireUninterruptibly();
            }
        });
        asker.start();
        rate.report(intervalMillis, intervals);
        enough.set(true);
        asker.join();
    }
}
