package io.zenwatch.benchmarks;

import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.session.Overflow;
import io.zenwatch.zenoh.session.Subscriber;
import io.zenwatch.zenoh.session.SubscriberOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Receives samples as fast as they come; none is dropped. */
final class Throughput implements Consumer<Sample> {

    private final Rate rate = new Rate();
    private long bytes;
    private volatile @Nullable Sample latest;

    private Throughput() {}

    static void subscribe(ZenohSession session, int intervalMillis, int intervals) throws InterruptedException {
        Throughput received = new Throughput();
        SubscriberOptions options = SubscriberOptions.DEFAULT.withOverflow(Overflow.BACKPRESSURE);
        Subscriber subscriber = session.declareSubscriber(Main.KEY, options, received);
        received.rate.report(intervalMillis, intervals);
        subscriber.close();
        System.out.println("dropped " + subscriber.dropped() + " bytes " + received.bytes + " last " + received.latest);
    }

    /** Keeps the sample until the next, so that nothing of it can be optimised away. */
    @Override
    public void accept(Sample sample) {
        bytes += sample.key().toString().length() + sample.payload().length();
        latest = sample;
        rate.count();
    }
}
