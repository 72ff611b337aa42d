package io.zenwatch.spring;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ConfigurableApplicationContext;

/** A real application of Spring Boot with the starter; the build runs it with Boot 4 and with Boot 3. */
@Timeout(120)
class RobotIT {

    private final String endpoint = "tcp/127.0.0.1:" + Ports.free();
    private final HttpClient client = HttpClient.newHttpClient();

    private ZenohSession router() {
        return ZenohEngine.open(Sessions.isolated().withMode(WhatAmI.ROUTER).withListen(endpoint));
    }

    private HttpResponse<String> get(ConfigurableApplicationContext application, String path) {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void health_followsTheRouter_andMetersAreServed() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("zenwatch.spring-boot"));
        ZenohSession router = router();
        try (ConfigurableApplicationContext application = SpringApplication.run(
                RobotApplication.class,
                "--router=" + endpoint,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--management.endpoints.web.exposure.include=health,prometheus",
                "--management.endpoint.health.show-details=always")) {
            await().untilAsserted(() -> {
                HttpResponse<String> health = get(application, "/actuator/health");
                assertThat(health.statusCode()).isEqualTo(200);
                assertThat(health.body()).contains("\"zenoh\":{", "\"routers\":1");
            });
            assertThat(get(application, "/actuator/prometheus").body())
                    .contains("zenwatch_transports{role=\"router\"} 1.0", "zenwatch_engine_waiting_bytes");

            router.close();
            await().untilAsserted(() -> {
                HttpResponse<String> health = get(application, "/actuator/health");
                assertThat(health.statusCode()).isEqualTo(503);
                assertThat(health.body()).contains("\"status\":\"DOWN\"", "\"routers\":0");
            });

            ZenohSession again = router();
            await().untilAsserted(() -> assertThat(
                            get(application, "/actuator/health").statusCode())
                    .isEqualTo(200));
            again.close();
        }
    }
}
