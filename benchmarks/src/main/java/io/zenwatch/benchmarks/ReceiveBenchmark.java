package io.zenwatch.benchmarks;

import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.session.Overflow;
import io.zenwatch.zenoh.session.SubscriberOptions;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A put and its sample in the same session. A put allocates nothing, so what is allocated is the sample's. */
public class ReceiveBenchmark extends SessionBenchmark {

    private volatile @Nullable Sample latest;

    @Setup
    public void subscribe() {
        SubscriberOptions all = SubscriberOptions.DEFAULT.withOverflow(Overflow.BACKPRESSURE);
        session.declareSubscriber(Main.KEY, all, sample -> latest = sample);
    }

    @Benchmark
    public void sample() {
        publisher.put(payload);
    }
}
