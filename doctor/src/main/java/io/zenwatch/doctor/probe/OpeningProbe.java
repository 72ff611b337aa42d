package io.zenwatch.doctor.probe;

import io.zenwatch.admin.AdminKey;
import io.zenwatch.bridge.core.AdminDocument;
import io.zenwatch.doctor.core.EndpointFacts.Opening;
import io.zenwatch.doctor.core.Telling;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Opens a session with one endpoint, asks who is there, and closes it. */
public final class OpeningProbe {

    private static final Duration OPENS = Duration.ofSeconds(4);
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private final ZenohConfig config;
    private final Function<ZenohConfig, ZenohSession> opener;

    /**
     * A probe.
     *
     * @param config of the session that is to connect; its certificates, user and password are used
     * @param opener opens sessions, as an adapter does
     */
    public OpeningProbe(ZenohConfig config, Function<ZenohConfig, ZenohSession> opener) {
        this.config = config;
        this.opener = opener;
    }

    /** Opens and closes a session. */
    Opening open(String endpoint, Deadline deadline) {
        try {
            return deadline.within(OPENS, () -> opener.apply(only(endpoint)), ZenohSession::close)
                    .map(session -> whoIsThere(session, deadline))
                    .orElseGet(() -> new Opening("it did not open in time", null));
        } catch (ZenohException e) {
            String text = String.valueOf(e.getMessage());
            return new Opening(text.replace("cannot connect to " + endpoint + ": ", ""), null);
        }
    }

    private static Opening whoIsThere(ZenohSession session, Deadline deadline) {
        try (session) {
            return session.transports().stream()
                    .findFirst()
                    .map(transport -> new Opening(null, text(session, transport, deadline)))
                    .orElseGet(() -> new Opening("it opened, but without a transport", null));
        }
    }

    private static String text(ZenohSession session, Transport there, Deadline deadline) {
        KeyExpr key = AdminKey.DOCUMENT.of(there.zid(), there.whatAmI());
        List<AdminDocument> documents = AdminProbe.documents(session, key, Duration.ofMillis(deadline.millis(ANSWER)));
        String version = documents.isEmpty() ? null : Telling.version(documents.get(0));
        return there.whatAmI() + " " + there.zid() + ", "
                + (version == null ? "which does not tell its version (no admin space)" : "zenoh " + version);
    }

    private ZenohConfig only(String endpoint) {
        return LookingConfig.of(config, List.of(endpoint))
                .with("connect/timeout_ms", "0")
                .with("connect/exit_on_failure", "true");
    }
}
