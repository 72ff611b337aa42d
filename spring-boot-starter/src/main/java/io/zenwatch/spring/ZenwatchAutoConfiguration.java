package io.zenwatch.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.metrics.ConnectivityMetrics;
import io.zenwatch.metrics.EngineMetrics;
import io.zenwatch.zenoh.session.ZenohSession;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * For an application that has a {@link ZenohSession} as a bean: the health indicator {@code zenoh}, which is DOWN while the
 * session has no transport, and the meters of the session, which Boot binds to the application's registry. A bean of the
 * application's own takes the place of each of these. For Spring Boot 3.5 and 4.
 */
@AutoConfiguration
@ConditionalOnSingleCandidate(ZenohSession.class)
public class ZenwatchAutoConfiguration {

    /** What is attached to the session already, or is attached now. The session closes it. */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    Connectivity zenohConnectivity(ZenohSession session) {
        return Connectivity.of(session).orElseGet(() -> Connectivity.attach(session));
    }

    /** Where Micrometer is. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class Meters {

        @Bean
        @ConditionalOnMissingBean
        ConnectivityMetrics zenohConnectivityMetrics(Connectivity connectivity) {
            return new ConnectivityMetrics(connectivity);
        }
    }

    /** Where the session is the engine's. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({MeterRegistry.class, ZenohEngine.class})
    static class EngineMeters {

        @Bean
        @ConditionalOnMissingBean
        EngineMetrics zenohEngineMetrics(ZenohSession session) {
            return new EngineMetrics(session);
        }
    }

    /** Where the health of Boot 4 is. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(org.springframework.boot.health.contributor.HealthIndicator.class)
    static class Indicator {

        @Bean
        @ConditionalOnMissingBean(name = "zenohHealthIndicator")
        org.springframework.boot.health.contributor.HealthIndicator zenohHealthIndicator(
                ZenohSession session, Connectivity connectivity) {
            return () -> SessionHealth.of(session, connectivity).ofBoot4();
        }
    }

    /** Where the health of Boot 3 is. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(org.springframework.boot.actuate.health.HealthIndicator.class)
    static class IndicatorOfBoot3 {

        @Bean
        @ConditionalOnMissingBean(name = "zenohHealthIndicator")
        org.springframework.boot.actuate.health.HealthIndicator zenohHealthIndicator(
                ZenohSession session, Connectivity connectivity) {
            return () -> SessionHealth.of(session, connectivity).ofBoot3();
        }
    }
}
