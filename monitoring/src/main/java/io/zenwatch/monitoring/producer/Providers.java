package io.zenwatch.monitoring.producer;

import io.zenwatch.monitoring.sensor.MonitoringProvider;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The providers of sensors and controls on the class path. One that fails is logged, and breaks no other. */
final class Providers {

    private static final Logger log = LoggerFactory.getLogger(Providers.class);

    /** A loader that fails need not come to an end. */
    private static final int MAX_FAILURES = 100;

    private Providers() {}

    static void addTo(MonitoringProducer producer, ZenohSession session) {
        Iterator<MonitoringProvider> providers =
                ServiceLoader.load(MonitoringProvider.class).iterator();
        for (int failures = 0; failures < MAX_FAILURES; ) {
            MonitoringProvider provider;
            try {
                provider = next(providers);
            } catch (ServiceConfigurationError | RuntimeException e) {
                log.error("A provider of sensors and controls cannot be used", e);
                failures++;
                continue;
            }
            if (provider == null) {
                return;
            }
            addAll(provider, () -> provider.sensors(session), producer::add);
            addAll(provider, () -> provider.controls(session), producer::add);
        }
    }

    private static @Nullable MonitoringProvider next(Iterator<MonitoringProvider> providers) {
        return providers.hasNext() ? providers.next() : null;
    }

    private static <T> void addAll(MonitoringProvider provider, Supplier<List<T>> what, Consumer<T> add) {
        List<T> all;
        try {
            all = what.get();
        } catch (RuntimeException | LinkageError e) {
            log.error("The provider {} failed", provider.getClass().getName(), e);
            return;
        }
        for (T each : all) {
            try {
                add.accept(each);
            } catch (RuntimeException | LinkageError e) {
                log.error("{} of {} was not added", each, provider.getClass().getName(), e);
            }
        }
    }
}
