package io.zenwatch.integration.connection;

import static io.zenwatch.integration.connection.Components.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.Path;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.MonitorScopeSelector;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a client with a selector hears: of connections that match, and of no others. */
class SelectorFactsIT {

    private static final String OTHER_SERVICE = "public-internet";

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Heard heard = new Heard();
    private ZenohSession session;
    private MonitorConnectionServer server;
    private Connection far;

    /** The server has a connection that came from component a, and one that begins here. */
    @BeforeEach
    void request() {
        session = sessions.open(Sessions.listening());
        server = Components.exposed(session, "b");
        far = server.request(wanted("a-1").withPath(new Path(0, List.of(new PathSegment("a", "a-1")))));
        server.request(wanted("near").withNetworkService(OTHER_SERVICE));
    }

    private void monitor(MonitorScopeSelector selector) {
        MonitorConnectionClient.builder(sessions.openConnectedTo(session))
                .server(session.zid())
                .selector(selector)
                .declare(heard)
                .ready()
                .join();
    }

    @Test
    void emptySelector_selectsAll() {
        monitor(MonitorScopeSelector.ALL);
        assertThat(heard.all().get(0).connections()).containsKeys(far.id(), "near");
    }

    @Test
    void segments_selectByAContiguousRunOfThePath() {
        monitor(MonitorScopeSelector.ALL.withPathSegment("a", "").withPathSegment("b", far.id()));
        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER [" + far.id() + " UP]");
    }

    @Test
    void segments_withAnEmptyNameOrId_areWildcards() {
        monitor(MonitorScopeSelector.ALL.withPathSegment("", "a-1").withPathSegment("b", ""));
        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER [" + far.id() + " UP]");
    }

    @Test
    void segments_moreThanThePathHas_neverMatch() {
        monitor(MonitorScopeSelector.ALL
                .withPathSegment("a", "")
                .withPathSegment("b", "")
                .withPathSegment("", ""));
        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER []");
    }

    @Test
    void services_selectByAnyOf() {
        monitor(MonitorScopeSelector.ALL.withNetworkService("unknown").withNetworkService(OTHER_SERVICE));
        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER [near UP]");
    }

    @Test
    void segmentsAndServices_mustBothMatch() {
        monitor(MonitorScopeSelector.ALL.withPathSegment("a", "").withNetworkService(OTHER_SERVICE));
        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER []");
    }

    @Test
    void events_thatDoNotMatch_areNotDeliveredAtAll() {
        monitor(MonitorScopeSelector.ALL.withNetworkService(Components.SERVICE));
        server.request(wanted("near").withNetworkService(OTHER_SERVICE));
        server.closeConnection("near");
        server.request(wanted("other").withNetworkService(OTHER_SERVICE));
        server.request(wanted("fence"));
        heard.await(2);

        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER [" + far.id() + " UP]", "UPDATE [fence UP]");
    }

    @Test
    void connection_thatBeginsAndCeasesToMatch_comesAndLeaves() {
        monitor(MonitorScopeSelector.ALL.withNetworkService(OTHER_SERVICE));
        server.request(far.withNetworkService(OTHER_SERVICE));
        heard.await(2);
        server.request(far);
        heard.await(3);

        assertThat(heard.lines())
                .containsExactly(
                        "INITIAL_STATE_TRANSFER [near UP]",
                        "UPDATE [" + far.id() + " UP]",
                        "DELETE [" + far.id() + " UP] inferred");
    }
}
