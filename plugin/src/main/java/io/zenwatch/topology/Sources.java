package io.zenwatch.topology;

import io.zenwatch.bridge.ConnectivityOwners;
import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connection.model.TransportConnections;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.internal.Closeables;
import io.zenwatch.internal.Doublings;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.keys.Keys;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.topology.core.NodeInfo;
import io.zenwatch.topology.core.Part;
import io.zenwatch.topology.core.Reading;
import io.zenwatch.topology.core.TopologyCore;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that a topology hears, on declarations of a session that tell its core. */
final class Sources implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Sources.class);

    private static final Duration AT_FIRST = Duration.ofSeconds(10);

    private static final List<KeyExpr> TOKENS =
            List.of(Keys.SESSION.key("*"), Keys.COMPONENT.key("*", "*"), Keys.MONITOR.key("*"));

    private final ZenohSession session;
    private final Consumer<BiConsumer<TopologyCore, Instant>> teller;
    private final Doublings unreadable = new Doublings();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** @param teller lets what it is given tell the core something */
    Sources(ZenohSession session, Consumer<BiConsumer<TopologyCore, Instant>> teller) {
        this.session = session;
        this.teller = teller;
    }

    /**
     * Begins to hear.
     *
     * @return completes when what stands has been told, or after 10 s
     */
    CompletableFuture<Void> open() {
        if (Connectivity.of(session).isEmpty()) {
            opened.push(Connectivity.attach(session));
        }
        List<CompletableFuture<?>> first = new ArrayList<>();
        for (KeyExpr tokens : TOKENS) {
            opened.push(session.declareLivelinessSubscriber(
                    tokens, true, sample -> token(sample.key(), sample.kind() == SampleKind.PUT)));
            first.add(session.standingTokens(tokens, AT_FIRST)
                    .thenAccept(standing -> standing.forEach(key -> token(key, true))));
        }
        first.add(subscribe(Keys.transports(), event -> hear(Part.TRANSPORTS, event, this::transport)));
        first.add(subscribe(Keys.NODE.key("*"), event -> hear(Part.NODES, event, this::node)));
        MonitorConnectionClient client = MonitorConnectionClient.builder(session)
                .whenLiveChanged(live -> live(Part.CONNECTIONS, live))
                .declare(this::connections);
        opened.push(client);
        first.add(client.ready());
        return CompletableFuture.allOf(first.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, AT_FIRST.toMillis(), TimeUnit.MILLISECONDS);
    }

    private CompletableFuture<Void> subscribe(KeyExpr key, Consumer<SubscriberEvent> callback) {
        QueryingSubscriber subscriber =
                ConnectivityOwners.subscriber(session, key).declare(callback);
        opened.push(subscriber);
        return subscriber.ready();
    }

    private void token(KeyExpr key, boolean isThere) {
        teller.accept((core, now) -> core.token(key, isThere, now));
    }

    private void hear(Part part, SubscriberEvent event, Consumer<Sample> take) {
        if (event instanceof SubscriberEvent.Change change) {
            try {
                take.accept(change.sample());
            } catch (IllegalArgumentException | ZenohException e) {
                passOver(change.sample(), e);
            }
        } else if (event instanceof SubscriberEvent.LiveChanged changed) {
            live(part, changed);
        }
    }

    private void live(Part part, SubscriberEvent.LiveChanged changed) {
        teller.accept((core, now) -> core.live(part, changed.live(), changed.since(), now));
    }

    private void transport(Sample sample) {
        ConnectivityKey key = ConnectivityKey.parse(sample.key())
                .orElseThrow(() -> new IllegalArgumentException("the key names neither a transport nor a link"));
        boolean isOpen = sample.kind() == SampleKind.PUT;
        Instant heard = Instant.now();
        if (key.linkId() == null) {
            var told = isOpen ? Reading.transport(key, sample, heard) : null;
            teller.accept((core, now) -> core.transport(key, told, now));
        } else {
            var told = isOpen ? Reading.link(key, sample, heard) : null;
            teller.accept((core, now) -> core.link(key, told, now));
        }
    }

    private void node(Sample sample) {
        List<String> chunks =
                Keys.NODE.read(sample.key()).orElseThrow(() -> new IllegalArgumentException("the key names no node"));
        ZenohId zid = new ZenohId(chunks.get(0));
        NodeInfo info = sample.kind() == SampleKind.PUT ? NodeInfo.read(sample.payload()) : null;
        teller.accept((core, now) -> core.info(zid, info, now));
    }

    /** Of a component that is gone the transports are, too; its other connections are {@code DOWN} for a while. */
    private void connections(ConnectionEvent event) {
        teller.accept((core, now) -> event.connections().forEach((id, connection) -> {
            boolean isLeft = event.inferred() && TransportConnections.isTransport(connection);
            core.connection(id, isLeft || event.type() == ConnectionEvent.Type.DELETE ? null : connection, now);
        }));
    }

    private void passOver(Sample sample, RuntimeException why) {
        if (unreadable.count()) {
            log.warn(
                    "Passed over what cannot be read; so far: {}, the last on {}: {}",
                    unreadable.total(),
                    sample.key(),
                    why.getMessage());
        }
    }

    @Override
    public void close() {
        opened.forEach(Closeables::closeAndLog);
        opened.clear();
    }
}
