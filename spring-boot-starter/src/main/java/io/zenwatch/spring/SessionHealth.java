package io.zenwatch.spring;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The health of a session, for either version of Spring Boot, which have it in different packages.
 *
 * @param isUp whether it has a transport
 * @param details the zid, how many transports there are to each role, and the endpoints that were not reached
 * @param failure why nothing is known; null if something is
 */
record SessionHealth(
        boolean isUp, Map<String, Object> details, @Nullable ZenohException failure) {

    static SessionHealth of(ZenohSession session, Connectivity connectivity) {
        try {
            Set<Transport> transports = connectivity.snapshot().keySet();
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("zid", session.zid().toString());
            for (WhatAmI role : WhatAmI.values()) {
                details.put(
                        role + "s",
                        transports.stream()
                                .filter(transport -> transport.whatAmI() == role)
                                .count());
            }
            session.unreachedEndpoints().forEach(each -> details.put(each.endpoint(), each.reason()));
            return new SessionHealth(!transports.isEmpty(), details, null);
        } catch (ZenohException closed) {
            return new SessionHealth(false, Map.of(), closed);
        }
    }

    org.springframework.boot.health.contributor.Health ofBoot4() {
        var health = isUp
                ? org.springframework.boot.health.contributor.Health.up()
                : org.springframework.boot.health.contributor.Health.down();
        return (failure == null ? health.withDetails(details) : health.withException(failure)).build();
    }

    org.springframework.boot.actuate.health.Health ofBoot3() {
        var health = isUp
                ? org.springframework.boot.actuate.health.Health.up()
                : org.springframework.boot.actuate.health.Health.down();
        return (failure == null ? health.withDetails(details) : health.withException(failure)).build();
    }
}
