package io.zenwatch.integration.connection;

import static io.zenwatch.integration.connection.Components.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.keys.Keys;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is malformed, large or oddly named is right or a clear error, and never a client that is stuck. */
class OddInputIT {

    private static final String NO_JSON = "{\"id\":\"a\",";

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Heard heard = new Heard();
    private ZenohSession session;
    private ZenohSession watcher;
    private MonitorConnectionServer server;

    @BeforeEach
    void open() {
        session = sessions.open(Sessions.listening());
        server = Components.exposed(session, "b");
        watcher = sessions.open(Sessions.listening().withConnect(Sessions.locator(session)));
        Sessions.awaitConnected(watcher, session);
    }

    private List<KeyExpr> oddKeys() {
        return Stream.of("a", "%zz", "a/b", "%41")
                .map(id -> KeyExpr.of("@/session/" + session.zid() + "/@connection/" + id))
                .toList();
    }

    @Test
    void malformedJson_isPassedOverAndWhatIsKnownStays() {
        server.request(wanted("a"));
        Components.client(watcher, session.zid(), heard);
        for (KeyExpr key : oddKeys()) {
            for (String text : List.of(NO_JSON, "", "[]", "{}", "{\"id\":\"other\"}", "{\"id\":\"a\",\"path\":7}")) {
                session.put(key, ZBytes.of(text), PutOptions.DEFAULT.withEncoding(Encoding.APPLICATION_JSON));
            }
        }
        server.request(wanted("fence"));
        heard.awaitLine("UPDATE [fence UP]");

        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER [a UP]", "UPDATE [fence UP]");
    }

    @Test
    void malformedReplies_doNotKeepTheInitialFromComing() {
        ZenohSession stranger = sessions.openConnectedTo(watcher);
        stranger.declareQueryable(Keys.connections(), QueryableOptions.DEFAULT, this::answerOddly);
        Sessions.awaitDeclared(stranger, watcher);
        server.request(wanted("a"));
        Components.client(watcher, session.zid(), heard);

        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER [a UP]");
    }

    private void answerOddly(Query query) {
        try (query) {
            oddKeys().forEach(key -> query.reply(key, ZBytes.of(NO_JSON), ReplyOptions.DEFAULT));
        }
    }

    @Test
    void unknownStateOfAForeignWriter_isUnknownAndNeverUp() {
        Components.client(watcher, session.zid(), heard);
        session.put(
                oddKeys().get(0),
                ZBytes.of("{\"id\":\"a\",\"networkService\":\"" + Components.SERVICE + "\",\"state\":\"SIDEWAYS\"}"));
        heard.await(2);

        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER []", "UPDATE [a UNKNOWN]");
    }

    @Test
    void connectionOfOneMebibyte_arrivesWhole_alsoInItsDelete() {
        Components.client(watcher, session.zid(), heard);
        Connection large = wanted("a").withLabels(Map.of("large", "x".repeat(1 << 20)));
        Connection own = server.request(large);
        heard.await(2);
        Heard later = new Heard();
        Components.client(watcher, session.zid(), later);
        server.closeConnection("a");
        ConnectionEvent delete = heard.await(3).get(2);

        assertThat(own.labels()).isEqualTo(large.labels());
        assertThat(later.all().get(0).connections()).containsOnly(Map.entry("a", own));
        assertThat(delete.type()).isEqualTo(ConnectionEvent.Type.DELETE);
        assertThat(delete.connections()).containsOnly(Map.entry("a", own));
    }

    @Test
    void connectionThatIsTooLarge_isRefusedAndChangesNothing() {
        Connection own = server.request(wanted("a"));
        Connection tooLarge = own.withLabels(Map.of("large", "x".repeat(5 << 20)));

        assertThatThrownBy(() -> server.request(tooLarge))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bytes");
        assertThatThrownBy(() -> server.update(tooLarge)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Components.connection(server, "a")).isEqualTo(own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "/", "*", "**", "$*", "@x", "#?", "%41", "zürich", "日本", "\uD83D\uDE80"})
    void oddId_isAnIdLikeAnyOther(String id) {
        Components.client(watcher, session.zid(), heard);
        server.request(wanted("before"));
        Connection own = server.request(wanted(id));
        heard.await(3);
        Heard later = new Heard();
        Components.client(watcher, session.zid(), later);
        server.closeConnection(id);
        heard.await(4);

        assertThat(own.id()).isEqualTo(id);
        assertThat(later.all().get(0).connections()).containsOnlyKeys("before", id);
        assertThat(heard.lines().subList(2, 4)).containsExactly("UPDATE [" + id + " UP]", "DELETE [" + id + " UP]");
    }

    @Test
    void idThatFitsNoKey_isRefusedAndChangesNothing() {
        assertThatThrownBy(() -> server.request(wanted("x".repeat(256))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be the id");
        assertThat(server.connections()).doesNotContainKey("x".repeat(256));
        assertThat(server.request(wanted("")).id()).isNotEmpty();
    }
}
