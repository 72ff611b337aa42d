package io.zenwatch.benchmarks;

import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.PutOptions;
import org.openjdk.jmh.annotations.Benchmark;

/** What a put takes on its way into zenoh, which nobody subscribes to: everything but packets. */
public class PutBenchmark extends SessionBenchmark {

    private final PutOptions full =
            options.withEncoding(Encoding.APPLICATION_CBOR).withAttachment(ZBytes.wrap(new byte[16]));

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
