package io.zenwatch.integration.monitoring;

import static io.zenwatch.monitoring.protocol.SpecialIds.ALL_CHANNELS;
import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;
import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.auth.ScramVerifier;
import io.zenwatch.monitoring.auth.User;
import io.zenwatch.monitoring.auth.Users;
import io.zenwatch.monitoring.consumer.ConsumerBuilder;
import io.zenwatch.monitoring.consumer.ConsumerListener;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.consumer.MonitoringException;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.SessionProcess;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.TcpProxy;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Consumers whose connection breaks, and what becomes of their channels and commands. */
@Timeout(180)
class ResumeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    // Closed before the sessions, whose close waits for those who receive.
    final Children children = new Children();

    private final TestSensors.Events events = new TestSensors.Events();
    private final TestSensors.Slow slow = new TestSensors.Slow();
    private final Kept values = new Kept();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private @Nullable MonitoringProducer producer;
    private @Nullable TcpProxy proxy;
    private @Nullable MonitoringConsumer consumer;

    @AfterEach
    void close() {
        slow.gate.countDown();
        if (consumer != null) {
            consumer.close();
        }
        if (producer != null) {
            producer.close();
        }
        if (proxy != null) {
            proxy.close();
        }
    }

    private MonitoringProducer attach(ZenohSession session) {
        User anna = new User(
                ConsumerProcess.USER,
                ScramVerifier.of(ConsumerProcess.PASSWORD.toCharArray()),
                List.of("*"),
                List.of(),
                List.of(KeyExpr.of("demo/**")));
        MonitoringProducer attached = MonitoringProducer.builder(session)
                .exposed(true)
                .users(new Users(ZBytes.wrap(new byte[32]), List.of(anna)))
                .sensor(events)
                .sensor(slow)
                .sensor(new TestSensors.Echo())
                .limits(Limits.DEFAULT.toBuilder()
                        .keepalive(Duration.ofSeconds(2))
                        .build())
                .attach();
        producer = attached;
        return attached;
    }

    /** A consumer behind a link that can be cut. */
    private MonitoringConsumer behindAProxy(TcpProxy link, ZenohSession producers) {
        proxy = link;
        ZenohSession there = sessions.open(Sessions.isolated().withConnect(link.locator()));
        Sessions.awaitConnected(there, producers);
        Sessions.awaitDeclared(producers, there);
        return connect(there, producers.zid());
    }

    private MonitoringConsumer connect(ZenohSession there, ZenohId producers) {
        ConsumerBuilder builder = MonitoringConsumer.builder(there, producers)
                .credentials(Credentials.password(ConsumerProcess.USER, ConsumerProcess.PASSWORD.toCharArray()))
                .confirm(true)
                .linger(MINUTE)
                .listener(new ConsumerListener() {
                    @Override
                    public void disconnected(MonitoringException failure) {
                        heard.add("disconnected");
                    }

                    @Override
                    public void reconnected(boolean resumed) {
                        heard.add("reconnected " + resumed);
                    }
                });
        MonitoringConsumer connected = builder.connect();
        connected.values().subscribe(values);
        consumer = connected;
        return connected;
    }

    private static <T> T wait(CompletableFuture<T> future) {
        return MonitoringConsumer.await(future);
    }

    private long subscribe(MonitoringConsumer subscriber) {
        long metric = wait(subscriber.collect("events", Map.of()));
        wait(subscriber.subscribe(metric, CURRENT_CHANNEL));
        return metric;
    }

    private void fire(int count) {
        for (int i = 0; i < count; i++) {
            events.fire();
        }
    }

    private void awaitHeard(String... words) {
        await().atMost(PATIENCE).until(() -> heard.equals(List.of(words)));
    }

    private void awaitNumbersUpTo(long last) {
        List<Long> all = LongStream.rangeClosed(1, last).boxed().toList();
        await().atMost(PATIENCE).until(() -> List.copyOf(values.all()).stream()
                .map(value -> TestSensors.number(value.value()))
                .distinct()
                .toList()
                .equals(all));
    }

    @Test
    void channel_whoseLinkWasCut_isResumedAndItsSubscriptionGoesOn() {
        ZenohSession here = sessions.open(Sessions.listening());
        MonitoringProducer attached = attach(here);
        TcpProxy link = new TcpProxy(Sessions.locator(here));
        MonitoringConsumer own = behindAProxy(link, here);
        long channel = own.channel();
        long metric = subscribe(own);
        fire(10);
        values.await(10);
        link.cut();
        awaitHeard("disconnected");
        assertThat(own.isConnected()).isFalse();
        fire(10);
        link.restore();
        awaitHeard("disconnected", "reconnected true");
        fire(10);

        awaitNumbersUpTo(30);
        assertThat(own.isConnected()).isTrue();
        assertThat(own.channel()).isEqualTo(channel);
        assertThat(values.all()).extracting(MetricValue::channel).containsOnly(channel);
        wait(own.stop(metric, CURRENT_CHANNEL));
        await().until(() -> attached.connections() == 1);
    }

    @Test
    void commands_whenTheLinkIsCut_failWithATypedError_andAreGoodAgainAfterwards() {
        ZenohSession here = sessions.open(Sessions.listening());
        attach(here);
        TcpProxy link = new TcpProxy(Sessions.locator(here));
        MonitoringConsumer own = behindAProxy(link, here);
        List<CompletableFuture<MetricValue>> underWay = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            underWay.add(own.query("slow", Map.of()));
        }
        wait(own.nop());
        link.cut();
        awaitHeard("disconnected");
        underWay.forEach(ResumeIT::assertBroken);
        while (!heard.contains("reconnected true")) {
            CompletableFuture<Void> early = own.nop();
            early.exceptionally(failure -> null).join();
            if (early.isCompletedExceptionally()) {
                assertBroken(early);
            }
            link.restore();
        }

        assertThat(wait(own.query("echo", Map.of("text", Value.of("abc")))).value())
                .isEqualTo(Value.of("abc"));
    }

    private static void assertBroken(CompletableFuture<?> command) {
        assertThatThrownBy(() -> wait(command))
                .isInstanceOfSatisfying(MonitoringException.class, failure -> assertThat(failure.status())
                        .isNull());
    }

    @Test
    void channels_thatWereCurrentBefore_areResumedToo() {
        ZenohSession here = sessions.open(Sessions.listening());
        attach(here);
        TcpProxy link = new TcpProxy(Sessions.locator(here));
        MonitoringConsumer own = behindAProxy(link, here);
        long first = own.channel();
        long metric = subscribe(own);
        long second = wait(own.defineChannel("zenoh:demo/push", Map.of("linger", Value.of(60))));
        wait(own.setChannel(second));
        link.cut();
        awaitHeard("disconnected");
        fire(10);
        link.restore();
        awaitHeard("disconnected", "reconnected true");
        assertThat(own.channel()).isEqualTo(second);
        assertThat(values.all()).isEmpty();
        wait(own.stop(metric, ALL_CHANNELS));
        long again = wait(own.collect("events", Map.of()));
        wait(own.subscribe(again, first));
        fire(1);
        wait(own.setChannel(first));

        assertThat(values.numbers(1)).containsExactly(11L);
    }

    @Test
    void producer_killedAndStartedAnewWithoutAStore_isTakenUpAgainAsANewOne() {
        String zid = "abc1";
        String locator = "tcp/127.0.0.1:" + Ports.free();
        ChildProcess first = producerProcess(zid, locator);
        ZenohSession there = sessions.open(Sessions.isolated().withConnect(locator));
        await().atMost(PATIENCE).until(() -> Sessions.isConnected(there, new ZenohId(zid)));
        MonitoringConsumer own = connect(there, new ZenohId(zid));
        subscribe(own);
        first.send("5 1 1");
        values.await(5);
        first.signal(Signal.KILL);
        first.awaitExit();
        awaitHeard("disconnected");
        ChildProcess second = producerProcess(zid, locator);
        awaitHeard("disconnected", "reconnected false");
        subscribe(own);
        second.send("5 6 1");

        awaitNumbersUpTo(10);
    }

    private ChildProcess producerProcess(String zid, String locator) {
        ChildProcess process = children.java(ProducerProcess.class, zid, "-", "listen/endpoints=[\"" + locator + "\"]");
        process.awaitLine("ready");
        return process;
    }

    @Test
    void channel_behindARouterThatWasRestarted_isResumed() {
        String locator = "tcp/127.0.0.1:" + Ports.free();
        ChildProcess router = router(locator);
        ZenohConfig client = Sessions.isolated().withMode(WhatAmI.CLIENT).withConnect(locator);
        ZenohSession here = sessions.open(client);
        attach(here);
        ZenohSession there = sessions.open(client);
        Sessions.awaitDeclared(here, there);
        MonitoringConsumer own = connect(there, here.zid());
        subscribe(own);
        fire(10);
        values.await(10);
        router.signal(Signal.KILL);
        router.awaitExit();
        awaitHeard("disconnected");
        fire(10);
        router(locator);
        awaitHeard("disconnected", "reconnected true");
        fire(10);

        awaitNumbersUpTo(30);
    }

    private ChildProcess router(String locator) {
        ChildProcess router =
                children.java(SessionProcess.class, "mode=\"router\"", "listen/endpoints=[\"" + locator + "\"]");
        router.awaitLine("session ");
        return router;
    }

    @Test
    void consumer_closedWhileItsLinkIsCut_leavesNothing() {
        ZenohSession here = sessions.open(Sessions.listening());
        MonitoringProducer attached = attach(here);
        TcpProxy link = new TcpProxy(Sessions.locator(here));
        MonitoringConsumer own = behindAProxy(link, here);
        link.cut();
        awaitHeard("disconnected");
        own.close();
        link.restore();

        await().until(values::isComplete);
        await().atMost(PATIENCE).until(() -> attached.connections() == 0);
        assertThat(heard).containsExactly("disconnected");
    }
}
