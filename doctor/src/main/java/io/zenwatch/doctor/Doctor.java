package io.zenwatch.doctor;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.Configuration;
import io.zenwatch.doctor.core.Endpoint;
import io.zenwatch.doctor.core.EndpointFacts;
import io.zenwatch.doctor.core.Limits;
import io.zenwatch.doctor.core.NetworkFacts;
import io.zenwatch.doctor.core.Settings;
import io.zenwatch.doctor.model.Diagnosis;
import io.zenwatch.doctor.model.Finding;
import io.zenwatch.doctor.probe.ConfigurationProbe;
import io.zenwatch.doctor.probe.Deadline;
import io.zenwatch.doctor.probe.EndpointProbe;
import io.zenwatch.doctor.probe.LimitsProbe;
import io.zenwatch.doctor.probe.LookingConfig;
import io.zenwatch.doctor.probe.NetworkProbe;
import io.zenwatch.doctor.probe.OpeningProbe;
import io.zenwatch.doctor.probe.ScoutingProbe;
import io.zenwatch.internal.Workers;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Tells why a session of a configuration does not connect, for example when an application could not open one. It only looks:
 * it puts nothing, and leaves nothing declared or open. Thread-safe; a call can be repeated.
 *
 * <p>What is wrong is no exception but a {@link Finding}.
 */
public final class Doctor {

    private static final Duration LASTS = Duration.ofSeconds(9);
    private static final int MAX_ENDPOINTS = 32;

    private final ZenohConfig config;
    private final Function<ZenohConfig, ZenohSession> opener;

    private Doctor(ZenohConfig config, Function<ZenohConfig, ZenohSession> opener) {
        this.config = config;
        this.opener = opener;
    }

    /**
     * A doctor for a session that does not connect.
     *
     * @param config the session's own configuration
     * @param opener opens a session, such as {@code ZenohEngine::open}; called on threads of the doctor, once for each
     *     endpoint, with a configuration that connects to that endpoint alone
     */
    public static Doctor of(ZenohConfig config, Function<ZenohConfig, ZenohSession> opener) {
        return new Doctor(config, opener);
    }

    /** Examines the configuration and the files that it names, and no network. */
    public Diagnosis examineConfiguration() {
        List<Finding> findings = new ArrayList<>(Checks.TEXT.findings(config));
        if (isReadable(findings)) {
            Configuration seen = ConfigurationProbe.look(Settings.of(config));
            Checks.CONFIGURATION.forEach(check -> findings.addAll(check.findings(seen)));
        }
        return new Diagnosis(findings);
    }

    /**
     * Examines the configuration, this host, and the way to each endpoint that the configuration connects to, the first 32 of
     * them side by side. Returns within 10 s, whatever the network does.
     */
    public Diagnosis examine() {
        return examine(Deadline.in(LASTS));
    }

    private Diagnosis examine(Deadline deadline) {
        List<Finding> findings = new ArrayList<>(examineConfiguration().findings());
        if (isReadable(findings)) {
            Settings settings = Settings.of(config);
            Limits limits = LimitsProbe.look(settings);
            Checks.HOST.forEach(check -> findings.addAll(check.findings(limits)));
            CompletableFuture<List<Finding>> scouting =
                    CompletableFuture.supplyAsync(() -> scouted(settings), Workers.EXECUTOR);
            OpeningProbe opening = new OpeningProbe(config, opener);
            List<CompletableFuture<EndpointFacts>> ways = settings.connects().stream()
                    .flatMap(text -> Endpoint.parse(text).stream())
                    .filter(endpoint -> !endpoint.hasHost() || endpoint.port() > 0)
                    .limit(MAX_ENDPOINTS)
                    .map(endpoint -> CompletableFuture.supplyAsync(
                            () -> new EndpointProbe(endpoint, settings, opening, deadline).look(), Workers.EXECUTOR))
                    .toList();
            findings.addAll(scouting.join());
            ways.forEach(way -> findings.addAll(judged(way.join())));
        }
        return new Diagnosis(findings);
    }

    /**
     * Examines the whole network that can be seen from the endpoints that the configuration connects to, for six seconds. A
     * session of its own is opened there, and closed. Where nobody is reached, the result is what {@link #examine()} finds.
     *
     * @throws InterruptedException if this thread is interrupted; the session is closed then
     */
    public Diagnosis examineNetwork() throws InterruptedException {
        Deadline deadline = Deadline.in(LASTS);
        if (isReadable(Checks.TEXT.findings(config))) {
            List<String> endpoints = Settings.of(config).connects();
            ZenohConfig looking = endpoints.isEmpty() ? config : LookingConfig.of(config, endpoints);
            try (ZenohSession session = opener.apply(looking)) {
                Optional<NetworkFacts> seen = NetworkProbe.look(session);
                if (seen.isPresent()) {
                    return judged(seen.get());
                }
            } catch (ZenohException e) {
                // Why is what is found now.
            }
        }
        return examine(deadline);
    }

    private static Diagnosis judged(NetworkFacts seen) {
        List<Finding> findings = new ArrayList<>();
        Checks.NETWORK.forEach(check -> findings.addAll(check.findings(seen)));
        return new Diagnosis(findings);
    }

    private static List<Finding> scouted(Settings settings) {
        return settings.scoutsByDefault() ? Checks.SCOUTING.findings(ScoutingProbe.look(settings)) : List.of();
    }

    private static List<Finding> judged(EndpointFacts seen) {
        List<Finding> findings = new ArrayList<>();
        for (Check<EndpointFacts> check : Checks.ENDPOINT) {
            findings.addAll(check.findings(seen));
        }
        return findings;
    }

    private static boolean isReadable(List<Finding> findings) {
        return !new Diagnosis(findings.subList(0, 1)).hasProblems();
    }
}
