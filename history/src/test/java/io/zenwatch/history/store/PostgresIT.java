package io.zenwatch.history.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.history.History;
import io.zenwatch.history.core.Micros;
import io.zenwatch.history.model.HistoryException;
import io.zenwatch.history.model.HistoryException.Code;
import io.zenwatch.testkit.Postgres;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.topology.model.TopologyEvent.LiveEvent;
import io.zenwatch.zenoh.ZenohId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several recorders in one PostgreSQL server. */
@Timeout(300)
class PostgresIT {

    private static final Instant START = Instant.parse("2026-11-28T23:50:00Z");

    @TempDir
    private Path folder;

    private Postgres server;

    @BeforeEach
    void start() throws IOException {
        server = Postgres.start(folder);
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Over midnight, while the server is lost again and again: what failed is written again. */
    @Test
    void replay_isWhatTheObserverHad_alsoWhenTheServerIsRestarted() throws IOException {
        Churn churn = new Churn(11, 10, new ZenohId("1"), START);
        TreeMap<Instant, Network> had = new TreeMap<>();
        try (Recorded recorded = new Recorded(server.url(), "1")) {
            recorded.changed(SqliteFileTest.first(churn.network()), churn.now());
            for (int i = 0; i < 1_500; i++) {
                churn.step(2_000).ifPresent(difference -> {
                    recorded.changed(difference, churn.now());
                    had.put(churn.now().plusNanos(1_000), churn.network());
                });
                if (i % 300 == 150) {
                    recorded.commit();
                    server.kill();
                    recorded.tick(churn.now().plusMillis(1));
                    assertThatThrownBy(recorded::commit)
                            .isInstanceOfSatisfying(HistoryException.class, e -> assertThat(e.code())
                                    .isEqualTo(Code.NO_ACCESS))
                            .hasMessageNotContaining("secret");
                    server.run();
                } else if (i % 20 == 0) {
                    recorded.commit();
                }
            }
            recorded.end(churn.now());
        }
        try (History history = History.open(server.url())) {
            assertThat(history.seen()).hasSize(1);
            assertThat(IntStream.of(history.changes(START, churn.now().plusMillis(1), 10)))
                    .allMatch(count -> count > 0);
            assertThat(history.next(START)).isPresent();
            TreeMap<Instant, Network> played = new TreeMap<>();
            var unused = history.replay(
                    START,
                    churn.now(),
                    moment -> played.put(moment.at(), moment.difference().after()));
            had.forEach((at, network) -> {
                Network replayed = played.floorEntry(at).getValue();
                assertThat(replayed.nodes()).isEqualTo(network.nodes());
                assertThat(replayed.edges().keySet()).isEqualTo(network.edges().keySet());
                assertThat(replayed.chains()).isEqualTo(network.chains());
            });
        }
    }

    /** A commit whose answer was lost is written again, and is there once. */
    @Test
    void batchThatWasCommittedWithoutAnAnswer_isThereOnce() throws SQLException {
        Churn churn = new Churn(12, 10, new ZenohId("1"), START);
        try (Recorded recorded = new Recorded(server.url(), "1")) {
            recorded.changed(SqliteFileTest.first(churn.network()), churn.now());
            for (int i = 0; i < 50; i++) {
                churn.step(1_000).ifPresent(difference -> recorded.changed(difference, churn.now()));
            }
            recorded.commitUnheard();
            String rows = text("SELECT count(*) FROM change");
            recorded.commit();
            assertThat(text("SELECT count(*) FROM change")).isEqualTo(rows);
        }
    }

    @Test
    void twoRecorders_ofWhichOneIsKilled_leaveNoHole_andTellNothingTwice() {
        Churn churn = new Churn(13, 10, new ZenohId("1"), START);
        List<String> texts = new ArrayList<>();
        try (Recorded one = new Recorded(server.url(), "1");
                Recorded other = new Recorded(server.url(), "2")) {
            one.changed(SqliteFileTest.first(churn.network()), churn.now());
            other.changed(SqliteFileTest.first(churn.network()), churn.now());
            for (int i = 0; i < 400; i++) {
                int step = i;
                churn.step(1_000).ifPresent(difference -> {
                    difference.events().stream()
                            .filter(event -> !(event instanceof LiveEvent))
                            .map(TopologyEvent::text)
                            .forEach(texts::add);
                    other.changed(difference, churn.now());
                    if (step < 150) {
                        one.changed(difference, churn.now());
                    }
                });
                if (i % 10 == 0) {
                    other.commit();
                    if (i <= 150) {
                        one.commit();
                    }
                }
            }
            other.end(churn.now());
        }
        try (History history = History.open(server.url())) {
            List<TopologyEvent> told = new ArrayList<>();
            var unused = history.replay(START, churn.now(), moment -> moment.difference().events().stream()
                    .filter(event -> !(event instanceof LiveEvent))
                    .forEach(told::add));
            assertThat(history.seen()).hasSize(1);
            assertThat(new HashSet<>(told)).hasSameSizeAs(told);
            assertThat(told.stream().map(TopologyEvent::text)).hasSizeBetween(texts.size() - 5, texts.size() + 5);
        }
    }

    @Test
    void prune_dropsWholeDays() throws SQLException {
        Churn churn = new Churn(14, 10, new ZenohId("1"), START.minus(Duration.ofDays(3)));
        try (Recorded recorded = new Recorded(server.url(), "1")) {
            recorded.changed(SqliteFileTest.first(churn.network()), churn.now());
            while (churn.now().isBefore(START)) {
                churn.step(600_000).ifPresent(difference -> recorded.changed(difference, churn.now()));
                recorded.tick(churn.now());
                recorded.commit();
            }
            recorded.store().prune(Micros.of(START.minus(Duration.ofDays(1))), Long.MAX_VALUE, Micros.of(START));
        }
        assertThat(text("SELECT min(c.relname) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                        + " WHERE i.inhparent = 'change'::regclass"))
                .isEqualTo("change_20261127");
        try (History history = History.open(server.url())) {
            assertThat(history.seen().get(0).from()).isEqualTo("2026-11-27T00:00:00Z");
            assertThat(history.at(START.minusSeconds(60))).isPresent();
        }
    }

    @Test
    void views_haveTimesAndNames() throws SQLException {
        Churn churn = new Churn(15, 10, new ZenohId("1"), START);
        try (Recorded recorded = new Recorded(server.url(), "1")) {
            recorded.changed(SqliteFileTest.first(churn.network()), churn.now());
            for (int i = 0; i < 300; i++) {
                churn.step(1_000).ifPresent(difference -> recorded.changed(difference, churn.now()));
            }
            recorded.commit();
        }
        assertThat(text("SELECT count(*) FROM history_change WHERE time >= '2026-11-28 23:50:00+00' AND what = 'gone'"
                        + " AND kind = 'edge' AND recorder = 'recorder 1'"))
                .isNotEqualTo("0");
        assertThat(text("SELECT count(*) FROM history_change WHERE kind = 'node' AND name = 'b'"))
                .isNotEqualTo("0");
        assertThat(text("SELECT count(*) FROM history_presence WHERE \"to\" <= \"from\""))
                .isEqualTo("0");
    }

    @Test
    void addressThatIsNone_isRefused_withoutItsPassword() {
        assertThatThrownBy(() -> History.open("jdbc:postgresql:?password=secret&port=x"))
                .isInstanceOf(HistoryException.class)
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> History.open(server.url()))
                .isInstanceOfSatisfying(
                        HistoryException.class, e -> assertThat(e.code()).isEqualTo(Code.FOREIGN));
    }
}
