package io.zenwatch.benchmarks;

import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.Publisher;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.concurrent.TimeUnit;
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

/** What a put takes on its way into zenoh, which nobody subscribes to: everything but packets. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PutBenchmark {

    @Param({"8", "1024", "65536"})
    private int bytes;

    private final PutOptions options = PutOptions.DEFAULT.withCongestionControl(CongestionControl.BLOCK);
    private final PutOptions full =
            options.withEncoding(Encoding.APPLICATION_CBOR).withAttachment(ZBytes.wrap(new byte[16]));
    private final ZenohSession session = ZenohEngine.open(ZenohConfig.defaults()
            .withMulticastScouting(false)
            .with("scouting/gossip/enabled", "false")
            .withListen());
    private final Publisher publisher = session.declarePublisher(Main.KEY, options);
    private ZBytes payload = ZBytes.EMPTY;

    @Setup
    public void fill() {
        payload = ZBytes.wrap(new byte[bytes]);
    }

    @TearDown
    public void close() {
        session.close();
    }

    @Benchmark
    public void publisher() {
        publisher.put(payload);
    }

    @Benchmark
    public void session() {
        session.put(Main.KEY, payload, options);
    }

    /** With another encoding, an attachment and a new timestamp. */
    @Benchmark
    public void everything() {
        publisher.put(payload, full.withTimestamp(session.newTimestamp()));
    }

    @Benchmark
    public Timestamp timestamp() {
        return session.newTimestamp();
    }
}
