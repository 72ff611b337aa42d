package io.zenwatch.zenohjava;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.keys.Keys;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Both adapters, each in a process of its own. */
class InteropIT {

    @RegisterExtension
    final Children children = new Children();

    private final Set<String> seen = new ConcurrentSkipListSet<>();

    @Test
    void engineAndZenohJava_seeEachOthersKeySpaces() {
        ApplicationSession application = ApplicationSession.open(Sessions.listening());
        try (ZenohSession session = ZenohJava.adapt(application.session())) {
            Connectivity connectivity =
                    Connectivity.builder(session).exposed(true).attach();
            QueryingSubscriber.builder(session, Keys.all()).declare(this::note);
            ChildProcess engine =
                    children.java(EngineProcess.class, application.locators().get(0));
            String remote = engine.awaitLine("session ").split(" ", -1)[1];
            String ours = "@/session/%s/transport/unicast/%s".formatted(session.zid(), remote);
            String theirs = "@/session/%s/transport/unicast/%s".formatted(remote, session.zid());

            await().until(() -> seen.size() == 4);
            assertThat(seen).contains(ours, theirs);
            assertThat(seen).filteredOn(key -> key.startsWith(ours + "/link/")).hasSize(1);
            assertThat(seen)
                    .filteredOn(key -> key.startsWith(theirs + "/link/"))
                    .hasSize(1);
            await().until(() -> engine.lines().containsAll(lines("has ", seen)));

            Set<String> ourKeys =
                    Set.copyOf(seen.stream().filter(key -> key.startsWith(ours)).toList());
            connectivity.close();
            await().until(() -> engine.lines().containsAll(lines("lost ", ourKeys)));
            engine.endInput();
            engine.awaitLine("closed");
            await().until(() -> seen.stream().noneMatch(key -> key.startsWith(theirs)));
            assertThat(application.session().isClosed()).isFalse();
        } finally {
            application.session().close();
        }
    }

    private static List<String> lines(String prefix, Set<String> keys) {
        return keys.stream().map(key -> prefix + key).toList();
    }

    private void note(SubscriberEvent event) {
        if (event instanceof SubscriberEvent.Change change) {
            String key = change.sample().key().toString();
            if (change.sample().kind() == SampleKind.PUT) {
                seen.add(key);
            } else {
                seen.remove(key);
            }
        }
    }
}
