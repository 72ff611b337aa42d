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
import java.util.concurrent.atomic.LongAdder;

/** Queries and their answers. */
final class RoundTrips {

    private RoundTrips() {}

    static void answer(ZenohSession session, ZBytes payload) {
        session.declareQueryable(Main.KEY, QueryableOptions.DEFAULT, query -> {
            query.reply(query.key(), payload, ReplyOptions.DEFAULT);
            query.close();
        });
    }

    /** Gets again and again, with so many on their way at a time; counts gets with a reply. */
    static void get(ZenohSession session, int intervalMillis, int intervals, int inFlight) throws InterruptedException {
        LongAdder replies = new LongAdder();
        Semaphore places = new Semaphore(inFlight);
        ReplyHandler handler = new ReplyHandler() {
            @Override
            public void reply(Reply reply) {
                replies.increment();
            }

            @Override
            public void end(GetEnd end) {
                places.release();
            }
        };
        Selector selector = Selector.of(Main.KEY);
        AtomicBoolean enough = new AtomicBoolean();
        Thread asker = new Thread(() -> {
            while (!enough.get()) {
                places.acquireUninterruptibly();
                session.get(selector, GetOptions.DEFAULT, handler);
            }
        });
        asker.start();
        Rate.report(replies::sum, intervalMillis, intervals);
        enough.set(true);
        asker.join();
    }
}
