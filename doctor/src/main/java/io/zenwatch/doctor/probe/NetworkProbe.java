package io.zenwatch.doctor.probe;

import io.zenwatch.bridge.core.AdminDocument;
import io.zenwatch.doctor.core.Endpoint;
import io.zenwatch.doctor.core.EndpointFacts.Attempt;
import io.zenwatch.doctor.core.NetworkFacts;
import io.zenwatch.doctor.core.Telling;
import io.zenwatch.internal.Workers;
import io.zenwatch.topology.Topology;
import io.zenwatch.topology.model.Network;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.ZenohSession;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Looks at a network for some seconds, with a session in it. */
public final class NetworkProbe {

    /** Long enough that what opens and closes does so, and that both ends of what is new have told of it. */
    private static final Duration LOOKS = Duration.ofSeconds(6);

    private static final Duration LIVE = Duration.ofSeconds(3);
    private static final int CONNECT_MILLIS = 1_000;
    private static final int MAX_LOCATORS = 128;

    private NetworkProbe() {}

    /** What was seen; empty if the session has reached nobody. */
    public static Optional<NetworkFacts> look(ZenohSession session) throws InterruptedException {
        try (Topology topology = Topology.follow(session)) {
            Deadline deadline = Deadline.in(LOOKS);
            if (!isLive(topology) && session.transports().isEmpty()) {
                return Optional.empty();
            }
            List<AdminDocument> before = AdminProbe.documents(session);
            Telling first = Telling.of(topology.network(), before);
            Map<String, CompletableFuture<Attempt>> attempts = connect(before);
            TimeUnit.MILLISECONDS.sleep(deadline.millis(LOOKS));
            List<AdminDocument> documents = AdminProbe.documents(session);
            Network network = topology.network();
            Map<String, Attempt> ended = new HashMap<>();
            attempts.forEach((locator, attempt) -> ended.put(locator, attempt.join()));
            Telling last = Telling.of(network, documents);
            return Optional.of(new NetworkFacts(network, first, last, documents, ended, Instant.now()));
        }
    }

    private static boolean isLive(Topology topology) throws InterruptedException {
        try {
            topology.await(Network::isLive, LIVE);
            return true;
        } catch (ZenohException e) {
            return false;
        }
    }

    private static Map<String, CompletableFuture<Attempt>> connect(List<AdminDocument> documents) {
        Set<String> locators = new LinkedHashSet<>();
        documents.forEach(document -> locators.addAll(document.locators()));
        Map<String, CompletableFuture<Attempt>> attempts = new HashMap<>();
        locators.stream()
                .flatMap(text -> Endpoint.parse(text).stream())
                .filter(endpoint -> endpoint.isOnTcp() && endpoint.isAddress() && !endpoint.isLoopback())
                .limit(MAX_LOCATORS)
                .forEach(endpoint -> attempts.put(
                        endpoint.text(), CompletableFuture.supplyAsync(() -> connect(endpoint), Workers.EXECUTOR)));
        return attempts;
    }

    private static Attempt connect(Endpoint endpoint) {
        return StreamProbe.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), CONNECT_MILLIS);
    }
}
