package io.zenwatch.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.zenwatch.zenoh.session.ZenohSession.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A binder that hears of things, some of which have meters from then on. */
abstract class ListeningBinder extends Binder {

    // Guarded by this.
    private final List<MeterRegistry> registries = new ArrayList<>();

    ListeningBinder(Iterable<Tag> tags) {
        super(tags);
    }

    /** By what it hears. */
    abstract Registration listening();

    /** Lets a registry have what has meters from now on. */
    final synchronized void add(MeterRegistry registry) {
        registries.add(registry);
    }

    /** Makes meters in all registries so far. */
    final synchronized void makeInEach(Consumer<MeterRegistry> making) {
        registries.forEach(making);
    }

    /** Also ends listening. */
    @Override
    public void close() {
        listening().close();
        synchronized (this) {
            registries.clear();
            super.close();
        }
    }
}
