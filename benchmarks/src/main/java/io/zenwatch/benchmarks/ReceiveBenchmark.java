package io.zenwatch.benchmarks;

import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.Overflow;
import io.zenwatch.zenoh.session.Publisher;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.SubscriberOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A put and its sample in the same session. A put allocates nothing, so what is allocated is the sample's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReceiveBenchmark {

    @Param({"8", "1024", "65536"})
    private int bytes;

    private final ZenohSession session = ZenohEngine.open(ZenohConfig.defaults()
            .withMulticastScouting(false)
            .with("scouting/gossip/enabled", "false")
            .withListen());
    private final Publisher publisher =
            session.declarePublisher(Main.KEY, PutOptions.DEFAULT.withCongestionControl(CongestionControl.BLOCK));
    private ZBytes payload = ZBytes.EMPTY;
    private volatile @Nullable Sample latest;

    @Setup
    public void subscribe() {
        payload = ZBytes.wrap(new byte[bytes]);
        SubscriberOptions all = SubscriberOptions.DEFAULT.withOverflow(Overflow.BACKPRESSURE);
        session.declareSubscriber(Main.KEY, all, sample -> latest = sample);
    }

    @TearDown
    public void close() {
        session.close();
    }

    @Benchmark
    public void sample() {
        publisher.put(payload);
    }
}
