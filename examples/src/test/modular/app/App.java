package app;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.keys.Keys;
import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.builtin.ConnectivitySensors;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.producer.ProducerBuilder;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Map;

/** Attaches, follows and monitors on the module path, where only what is exported can be reached. */
public final class App {

    private App() {}

    public static void main(String[] endpoints) {
        System.out.println("module " + App.class.getModule().getName() + " on " + ZenohSession.class.getModule());
        ZenohConfig config = ZenohConfig.defaults().withMode(WhatAmI.CLIENT).withConnect(endpoints);
        try (ZenohSession session = ZenohEngine.open(config);
                Connectivity connectivity = Connectivity.attach(session)) {
            QueryingSubscriber.builder(session, Keys.all()).declare(App::print);
            ProducerBuilder builder = MonitoringProducer.builder(session).anonymousReading("zenoh.*");
            ConnectivitySensors.of(connectivity).forEach(builder::sensor);
            try (MonitoringProducer producer = builder.attach();
                    MonitoringConsumer consumer = MonitoringConsumer.builder(session, session.zid())
                            .credentials(Credentials.anonymous())
                            .connect()) {
                System.out.println("links " + MonitoringConsumer.await(consumer.query("zenoh.link.count", Map.of())).value());
            }
        }
    }

    private static void print(SubscriberEvent event) {
        if (event instanceof SubscriberEvent.Change change) {
            System.out.println("followed " + change.sample().key());
        }
    }
}
