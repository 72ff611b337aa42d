package io.zenwatch.benchmarks;

import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.Publisher;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** A session without network, and a publisher in it. */
public abstract class SessionBenchmark extends NanosecondBenchmark {

    @Param({"8", "1024", "65536"})
    int bytes;

    final PutOptions options = PutOptions.DEFAULT.withCongestionControl(CongestionControl.BLOCK);
    final ZenohSession session = ZenohEngine.open(ZenohConfig.defaults()
            .withMulticastScouting(false)
            .with("scouting/gossip/enabled", "false")
            .withListen());
    final Publisher publisher = session.declarePublisher(Main.KEY, options);
    ZBytes payload = ZBytes.EMPTY;

    @Setup
    public void fill() {
        payload = ZBytes.wrap(new byte[bytes]);
    }

    @TearDown
    public void close() {
        session.close();
    }
}
