package io.zenwatch.benchmarks;

import io.zenwatch.zenoh.KeyChunk;
import io.zenwatch.zenoh.KeyExpr;
import org.openjdk.jmh.annotations.Benchmark;

/** What each received key may pass through. */
public class KeyExprBenchmark extends NanosecondBenchmark {

    private final String text =
            "@/session/a1b2c3d4e5f60718/transport/unicast/18f6e5d4c3b2a107/link/6763370205260260746";
    private final KeyExpr key = KeyExpr.of(text);
    private final KeyExpr pattern = KeyExpr.of("@/session/*/transport/unicast/*/link/*");
    private final KeyExpr deepPattern = KeyExpr.of("@/session/**/link/**");
    private final String name = "Körper und Geist / 7";

    @Benchmark
    public KeyExpr parse() {
        return KeyExpr.of(text);
    }

    @Benchmark
    public boolean intersectsSame() {
        return key.intersects(key);
    }

    @Benchmark
    public boolean intersectsPattern() {
        return key.intersects(pattern);
    }

    @Benchmark
    public boolean intersectsDeepPattern() {
        return key.intersects(deepPattern);
    }

    @Benchmark
    public boolean includesDeepPattern() {
        return deepPattern.includes(key);
    }

    @Benchmark
    public String chunkRoundTrip() {
        return KeyChunk.decode(KeyChunk.encode(name));
    }
}
