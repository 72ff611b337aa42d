package io.zenwatch.subscriber.core;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Replies, live samples, deletes, errors, ends, transports and tokens in any order, against the {@link ReferenceModel}. */
class MergePropertyTest {

    @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE)
    void anySequence_deliversWhatTheRulesSay(@ForAll("choices") byte[] choices) {
        new MergeSequence(choices).run();
    }

    @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE)
    void samplesHeldBeyondTheBound_leaveTheSameState(@ForAll("choices") byte[] choices) {
        new HeldSequence(choices).run();
    }

    @Provide
    Arbitrary<byte[]> choices() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
    }
}
