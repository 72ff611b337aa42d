package io.zenwatch.integration.connection;

import static io.zenwatch.integration.connection.Components.wanted;
import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.ConnectionEventPublisher;
import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client whose events are received on demand. */
class PublisherIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Demanding subscriber = new Demanding();
    private MonitorConnectionServer server;
    private ConnectionEventPublisher publisher;

    private static final class Demanding implements Flow.Subscriber<ConnectionEvent> {
        final Heard heard = new Heard();
        final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
        final CompletableFuture<String> end = new CompletableFuture<>();

        @Override
        public void onSubscribe(Flow.Subscription subscribed) {
            subscription.complete(subscribed);
        }

        @Override
        public void onNext(ConnectionEvent event) {
            heard.accept(event);
        }

        @Override
        public void onError(Throwable thrown) {
            end.complete("error");
        }

        @Override
        public void onComplete() {
            end.complete("complete");
        }
    }

    @BeforeEach
    void subscribe() {
        ZenohSession session = sessions.open(Sessions.listening());
        server = Components.exposed(session, "b");
        publisher = MonitorConnectionClient.builder(sessions.openConnectedTo(session))
                .server(session.zid())
                .selector(Components.REQUESTED)
                .declarePublisher();
        publisher.subscribe(subscriber);
    }

    @Test
    void events_comeAsTheyAreDemanded() {
        subscriber.subscription.join().request(1);
        publisher.ready().join();
        server.request(wanted("a"));
        server.request(wanted("b"));
        server.closeConnection("a");
        subscriber.heard.await(1);
        assertThat(subscriber.heard.lines()).containsExactly("INITIAL_STATE_TRANSFER []");
        subscriber.subscription.join().request(2);
        subscriber.heard.await(3);
        assertThat(subscriber.heard.lines())
                .containsExactly("INITIAL_STATE_TRANSFER []", "UPDATE [a UP]", "UPDATE [b UP]");
        subscriber.subscription.join().request(Long.MAX_VALUE);
        subscriber.heard.await(4);

        assertThat(subscriber.heard.lines()).endsWith("DELETE [a UP]");
        assertThat(subscriber.end).isNotDone();
    }

    @Test
    void close_completesTheSubscriber() {
        subscriber.subscription.join().request(Long.MAX_VALUE);
        publisher.ready().join();
        publisher.close();

        assertThat(subscriber.end.join()).isEqualTo("complete");
    }

    @Test
    void cancel_closes() {
        subscriber.subscription.join().cancel();
        await().until(() -> publisher.closed().isDone());

        assertThat(subscriber.end).isNotDone();
    }

    @Test
    void secondSubscriber_isRefused() {
        Demanding second = new Demanding();
        subscriber.subscription.join().request(Long.MAX_VALUE);
        subscriber.heard.await(1);
        publisher.subscribe(second);
        server.request(wanted("a"));
        subscriber.heard.await(2);

        assertThat(second.end.join()).isEqualTo("error");
        assertThat(List.of(second.heard.count(), subscriber.heard.count())).containsExactly(0, 2);
    }
}
