package io.zenwatch.testkit;

import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.ZBytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.core.ConditionTimeoutException;

/** Keeps the samples that a subscriber receives. Thread-safe. */
public final class Received implements Consumer<Sample> {

    private final List<Sample> samples = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void accept(Sample sample) {
        samples.add(sample);
    }

    /** All samples so far, in the order in which they came. */
    public List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** The payloads so far, as text. */
    public List<String> texts() {
        return samples().stream().map(Sample::payload).map(ZBytes::toString).toList();
    }

    /** Each sample so far as its kind and its key. */
    public List<String> events() {
        return samples().stream()
                .map(sample -> sample.kind() + " " + sample.key())
                .toList();
    }

    /** Waits for the only sample so far. */
    public Sample awaitOne() {
        return await(1).get(0);
    }

    /** Waits until at least so many samples came. */
    public List<Sample> await(int count) {
        try {
            Patience.await().until(() -> samples.size() >= count);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("only " + samples.size() + " of " + count + " samples came: " + events(), e);
        }
        return samples();
    }

    /** Waits until a sample with this payload came. */
    public void awaitText(String text) {
        try {
            Patience.await().until(() -> texts().contains(text));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("no sample '" + text + "' came, but " + texts(), e);
        }
    }
}
