package io.zenwatch.monitoring.producer.core;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any sequence of commands, answers of sensors, breaks and time: no exception, no limit exceeded, nothing left behind. */
class ProducerCoreFuzzTest {

    @FuzzTest(maxDuration = "5m")
    void walk(byte[] steps) {
        RandomWalk walk = new RandomWalk(steps);
        walk.run();
        walk.leave();
    }
}
