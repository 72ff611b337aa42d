package io.zenwatch.spring;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Set;
import org.springframework.boot.health.contributor.Health;

/** The health of a session: UP while it has a transport. */
final class ZenohHealth {

    private ZenohHealth() {}

    /** With the zid, how many transports there are to each role, and the endpoints that were not reached. */
    static Health of(ZenohSession session, Connectivity connectivity) {
        try {
            Set<Transport> transports = connectivity.snapshot().keySet();
            Health.Builder health = transports.isEmpty() ? Health.down() : Health.up();
            health.withDetail("zid", session.zid().toString());
            for (WhatAmI role : WhatAmI.values()) {
                health.withDetail(
                        role + "s",
                        transports.stream()
                                .filter(transport -> transport.whatAmI() == role)
                                .count());
            }
            session.unreachedEndpoints().forEach(each -> health.withDetail(each.endpoint(), each.reason()));
            return health.build();
        } catch (ZenohException closed) {
            return Health.down(closed).build();
        }
    }
}
