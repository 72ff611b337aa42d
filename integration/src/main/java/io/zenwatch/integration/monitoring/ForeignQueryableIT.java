package io.zenwatch.integration.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.keys.Keys;
import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Zenoh asks complete queryables alone, unless a get asks all: a stranger's must not keep a consumer from its producer. */
class ForeignQueryableIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @Test
    void completeQueryableOfAStranger_behindARouter_keepsNobodyFromTheProducer() throws Exception {
        ZenohSession router = sessions.open(Sessions.listening().withMode(WhatAmI.ROUTER));
        ZenohSession home = openClient(router);
        ZenohSession stranger = openClient(router);
        ZenohSession asking = openClient(router);
        QueryableOptions complete = QueryableOptions.DEFAULT.withComplete(true);
        stranger.declareQueryable(Keys.MONITOR_DOWN.key(home.zid(), "*"), complete, Query::close);
        stranger.declareQueryable(Keys.MONITOR_UP.key(home.zid(), "*"), complete, Query::close);
        MonitoringProducer producer = MonitoringProducer.builder(home)
                .exposed(true)
                .anonymousReading("*")
                .sensor(new TestSensors.Echo())
                .attach();
        try (producer) {
            Sessions.awaitDeclared(home, asking);
            Sessions.awaitDeclared(stranger, asking);
            try (MonitoringConsumer consumer = MonitoringConsumer.builder(asking, home.zid())
                    .credentials(Credentials.anonymous())
                    .reconnect(false)
                    .connect()) {
                Value echo = MonitoringConsumer.await(consumer.query("echo", Map.of("text", Value.of("heard"))))
                        .value();

                assertThat(echo).isEqualTo(Value.of("heard"));
            }
        }
    }

    private ZenohSession openClient(ZenohSession router) {
        return sessions.open(Sessions.client(Sessions.locator(router)), router.zid());
    }
}
