package io.zenwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.zenwatch.testkit.Background;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Scale;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.TcpProxy;
import io.zenwatch.testkit.node.Node;
import io.zenwatch.traffic.Traffic;
import io.zenwatch.traffic.model.Flow;
import io.zenwatch.traffic.model.NetworkTraffic;
import io.zenwatch.traffic.model.NodeTraffic;
import io.zenwatch.traffic.model.TransportTraffic;
import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The engine's zenoh counts its traffic: what it says, against what was sent and what passed a wire. */
@Tag("stats")
@Timeout(120)
class TrafficIT {

    private static final Duration PERIOD = Duration.ofMillis(200);
    private static final KeyExpr KEY = KeyExpr.of("traffic/key");
    private static final PutOptions BLOCKING = PutOptions.DEFAULT.withCongestionControl(CongestionControl.BLOCK);
    private static final int MESSAGES = 2_000;
    private static final int BYTES = 1_000;
    private static final int CROWD = Scale.of(50, 200);

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final ZenohSession router =
            sessions.open(counting(Sessions.listening()).withMode(WhatAmI.ROUTER));
    private final String endpoint = Sessions.locator(router);
    private final TcpProxy proxy = new TcpProxy(endpoint);
    private final List<NetworkTraffic> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void closeProxy() {
        proxy.close();
    }

    private static ZenohConfig counting(ZenohConfig config) {
        return config.with("adminspace/enabled", "true");
    }

    private ZenohSession client(String at) {
        return sessions.open(Sessions.client(at), router.zid());
    }

    private ZenohSession countingClient(String at) {
        return sessions.open(counting(Sessions.client(at)), router.zid());
    }

    private Traffic follow(ZenohSession session) {
        Traffic traffic = Traffic.follow(session, PERIOD);
        traffic.listen(heard::add);
        return traffic;
    }

    private static NodeTraffic node(NetworkTraffic traffic, ZenohId zid) {
        return Objects.requireNonNull(traffic.nodes().get(zid), zid.toString());
    }

    private static NetworkTraffic await(Traffic traffic, Predicate<NetworkTraffic> condition) {
        return Patience.await().until(traffic::traffic, condition);
    }

    private static void put(ZenohSession session, int messages) {
        ZBytes payload = ZBytes.wrap(new byte[BYTES]);
        for (int i = 0; i < messages; i++) {
            session.put(KEY, payload, BLOCKING);
        }
    }

    @Test
    void bothEnds_countWhatWasSent_andWhatPassedTheWire() {
        ZenohSession sender = countingClient(proxy.locator());
        ZenohSession receiver = countingClient(endpoint);
        Received received = new Received();
        receiver.declareSubscriber(KEY, received);
        Sessions.awaitDeclared(receiver, sender);
        put(sender, MESSAGES);
        received.await(MESSAGES);

        // Asked over another link, so that both answers are of the same time.
        Traffic traffic = follow(client(endpoint));
        NetworkTraffic now = await(traffic, next -> next.nodes().size() == 3);
        TransportTraffic ofSender = Objects.requireNonNull(now.transport(sender.zid(), router.zid()));
        TransportTraffic ofRouter = Objects.requireNonNull(now.transport(router.zid(), sender.zid()));
        TransportTraffic toReceiver = Objects.requireNonNull(now.transport(router.zid(), receiver.zid()));
        TransportTraffic ofReceiver = Objects.requireNonNull(now.transport(receiver.zid(), router.zid()));

        long net = (long) MESSAGES * BYTES;
        assertThat(ofSender.sent().bytes()).isBetween(net, net * 110 / 100);
        assertThat(ofSender.sent().messages()).isBetween((long) MESSAGES, MESSAGES + 20L);
        assertThat(ofSender.sent().dropped()).isZero();
        assertAgree(ofSender.sent(), ofRouter.received());
        assertAgree(toReceiver.sent(), ofReceiver.received());
        assertThat(ofReceiver.received().bytes()).isBetween(net, net * 110 / 100);
        assertThat(ofReceiver.received().messages()).isBetween((long) MESSAGES, MESSAGES + 20L);
        assertThat(ofSender.links()).singleElement().satisfies(link -> {
            assertThat(link.dst()).isEqualTo(proxy.locator());
            assertThat(link.sent().bytes()).isEqualTo(ofSender.sent().bytes());
        });
        assertThat(node(now, sender.zid()).protocols()).containsOnlyKeys("tcp");
        assertThat(ofSender.sent().bytes() + ofSender.received().bytes()).isCloseTo(proxy.passed(), within(net / 100));
    }

    /** All but what is on its way, such as the answer itself. */
    private static void assertAgree(Flow one, Flow other) {
        assertThat(one.bytes()).isCloseTo(other.bytes(), within(5_000L));
        assertThat(one.messages()).isCloseTo(other.messages(), within(10L));
    }

    @Test
    void rates_riseWhileThereIsTraffic_andFallAgain() {
        ZenohSession sender = countingClient(endpoint);
        ZenohSession receiver = client(endpoint);
        receiver.declareSubscriber(KEY, sample -> {});
        Sessions.awaitDeclared(receiver, sender);
        Traffic traffic = follow(client(endpoint));
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<Void> sending = Background.run(() -> {
            while (!isOver.get()) {
                put(sender, 10);
            }
        });

        NetworkTraffic busy = await(
                traffic,
                now -> bytes(now.flow(sender.zid(), router.zid())) > 100_000
                        && bytes(now.flow(router.zid(), receiver.zid())) > 100_000);
        double in = bytes(busy.flow(sender.zid(), router.zid()));
        assertThat(bytes(busy.flow(router.zid(), receiver.zid()))).isBetween(in / 3, in * 3);
        assertThat(bytes(node(busy, router.zid()).received())).isBetween(in / 3, in * 3);
        isOver.set(true);
        sending.join();

        await(traffic, now -> isLow(now.flow(sender.zid(), router.zid())));
        await(traffic, now -> isLow(now.flow(router.zid(), receiver.zid())));
        assertThat(heard).flatExtracting(now -> now.nodes().values()).allSatisfy(node -> {
            assertNotNegative(node.sent());
            assertNotNegative(node.received());
        });
    }

    private static double bytes(@Nullable Flow flow) {
        return flow == null || flow.rate() == null ? 0 : flow.rate().bytes();
    }

    private static boolean isLow(@Nullable Flow flow) {
        return flow != null && bytes(flow) < 20_000;
    }

    private static void assertNotNegative(Flow flow) {
        if (flow.rate() != null) {
            assertThat(flow.rate().bytes()).isGreaterThanOrEqualTo(0);
            assertThat(flow.rate().messages()).isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void whatASlowLinkMakesARouterDrop_isCounted_andBelongsToThatLink() {
        ZenohSession slow = client(proxy.locator());
        slow.declareSubscriber(KEY, sample -> {});
        ZenohSession fast = client(endpoint);
        fast.declareSubscriber(KEY, sample -> {});
        Sessions.awaitDeclared(slow, router);
        Sessions.awaitDeclared(fast, router);
        Traffic traffic = follow(client(endpoint));
        await(traffic, now -> now.nodes().containsKey(router.zid()));
        assertThat(node(traffic.traffic(), router.zid()).sent().dropped()).isZero();
        proxy.holdUp();
        ZBytes payload = ZBytes.wrap(new byte[50_000]);

        await(traffic, now -> {
            router.put(KEY, payload);
            return dropped(now.transport(router.zid(), slow.zid())) > 0;
        });
        proxy.goOn();

        // The node is asked for its transports a moment after its sum.
        NetworkTraffic quiet = await(traffic, now -> {
            long ofSlow = dropped(now.transport(router.zid(), slow.zid()));
            return ofSlow > 0 && Objects.equals(node(now, router.zid()).sent().dropped(), ofSlow);
        });
        assertThat(dropped(quiet.transport(router.zid(), fast.zid()))).isZero();
    }

    /** Below zero if it is unknown. */
    private static long dropped(@Nullable TransportTraffic transport) {
        return transport == null || transport.sent().dropped() == null
                ? -1
                : transport.sent().dropped();
    }

    @Test
    void nodesThatDoNotCount_areUnknown_butTheOtherEndTells() {
        Node python = Node.pythonClient(children, endpoint, "adminspace/enabled=true");
        ZenohSession silent = client(endpoint);
        Traffic traffic = follow(silent);

        NetworkTraffic now = await(traffic, next -> next.flow(router.zid(), python.zid()) != null);

        assertThat(now.nodes()).containsOnlyKeys(router.zid());
        assertThat(now.flow(python.zid(), router.zid())).isNotNull();
        assertThat(now.flow(silent.zid(), router.zid())).isNotNull();
        assertThat(now.flow(python.zid(), silent.zid())).isNull();
    }

    @Test
    void node_thatLeaves_isUnknown() {
        ZenohSession leaving = countingClient(endpoint);
        Traffic traffic = follow(client(endpoint));
        await(traffic, now -> now.nodes().containsKey(leaving.zid()));
        leaving.close();

        NetworkTraffic now = await(traffic, next -> !next.nodes().containsKey(leaving.zid()));
        await(traffic, next -> next.transport(router.zid(), leaving.zid()) == null);
        assertThat(now.nodes()).containsKey(router.zid());
    }

    @Test
    void node_thatStartsAgainWithItsZid_countsFromZero_withoutARateBelowZero() {
        String[] settings = {"id=\"abc1\"", "adminspace/enabled=true"};
        Node first = Node.javaClient(children, endpoint, settings);
        first.obey("subscribe " + KEY);
        ZenohSession sender = client(endpoint);
        Sessions.awaitDeclared(router, sender);
        Traffic traffic = follow(sender);
        await(traffic, now -> now.nodes().containsKey(first.zid()));
        put(sender, MESSAGES);
        await(traffic, now -> {
            NodeTraffic node = now.nodes().get(first.zid());
            return node != null && node.received().bytes() > (long) MESSAGES * BYTES;
        });
        first.kill();
        Node second = Node.javaClient(children, endpoint, settings);
        assertThat(second.zid()).isEqualTo(first.zid());

        NetworkTraffic now = await(traffic, next -> {
            NodeTraffic node = next.nodes().get(second.zid());
            return node != null
                    && node.received().bytes() < MESSAGES
                    && node.received().rate() != null;
        });
        assertThat(node(now, second.zid()).received().bytes()).isLessThan(MESSAGES);
        assertThat(heard).flatExtracting(each -> each.nodes().values()).allSatisfy(node -> {
            assertNotNegative(node.sent());
            assertNotNegative(node.received());
        });
    }

    @Test
    void crowd_isAskedWithOneQuestion_whoseAnswerIsSmall() {
        List<ZenohSession> crowd =
                IntStream.range(0, CROWD).mapToObj(i -> client(endpoint)).toList();
        // What passes by shared memory does not pass the wire.
        ZenohSession observer = sessions.open(
                Sessions.client(proxy.locator()).with("transport/shared_memory/enabled", "false"), router.zid());
        Traffic traffic = follow(observer);
        await(traffic, now -> crowd.stream()
                .allMatch(each ->
                        now.flow(router.zid(), each.zid()) != null && now.flow(each.zid(), router.zid()) != null));
        long passed = proxy.passed();
        int asked = heard.size();
        Patience.await().until(() -> heard.size() >= asked + 5);

        long bytesEach = (proxy.passed() - passed) / (heard.size() - asked);
        System.out.printf("The answer of a router with %d transports has %d bytes%n", CROWD + 1, bytesEach);
        assertThat(bytesEach).isLessThan(2_000 + 250L * CROWD);
    }

    @Test
    void own_isKnownIfItsAdminSpaceIsOn() {
        ZenohSession counting = countingClient(endpoint);
        Traffic traffic = Traffic.followOwn(counting, PERIOD);
        traffic.listen(heard::add);
        await(traffic, now -> now.flow(counting.zid(), router.zid()) != null);
        assertThat(traffic.traffic().nodes()).containsOnlyKeys(counting.zid());

        Traffic unknown = Traffic.followOwn(client(endpoint), PERIOD);
        unknown.listen(heard::add);
        heard.clear();
        Patience.await().until(() -> heard.stream().anyMatch(now -> now.nodes().isEmpty()));
        assertThat(unknown.traffic().nodes()).isEmpty();
    }

    @Test
    void close_endsAsking_andSoDoesTheSession() {
        ZenohSession observer = client(endpoint);
        List<NetworkTraffic> ofFirst = new CopyOnWriteArrayList<>();
        Traffic first = Traffic.follow(observer, PERIOD);
        first.listen(ofFirst::add);
        await(first, now -> !now.nodes().isEmpty());
        first.close();
        int before = ofFirst.size();
        follow(observer);
        Patience.await().until(() -> heard.size() >= 3);

        assertThat(ofFirst).hasSize(before);
        assertThat(first.traffic().nodes()).isNotEmpty();
        observer.close();
        int atClose = heard.size();
        Traffic other = Traffic.follow(router, PERIOD);
        List<NetworkTraffic> ofOther = new CopyOnWriteArrayList<>();
        other.listen(ofOther::add);
        Patience.await().until(() -> ofOther.size() >= 3);
        assertThat(heard).hasSize(atClose);
        assertThatThrownBy(() -> Traffic.follow(observer, PERIOD)).isInstanceOf(ZenohException.class);
    }

    @Test
    void period_thatIsTooShort_isRefused() {
        assertThatThrownBy(() -> Traffic.follow(router, Duration.ofMillis(10)))
                .isInstanceOf(ZenohException.class)
                .hasMessageContaining("200 ms");
    }
}
