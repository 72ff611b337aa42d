package io.zenwatch.connection.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.versioned.VersionCounter;
import io.zenwatch.versioned.VersionedResource;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What waits to be sent while nobody, or not fast enough, sends: through {@link ConnectionResources}, its only user. */
class UnsentTest {

    private static final ZenohId ZID = new ZenohId("a1");
    private static final String CHANGE = "change";

    private final ConnectionResources resources =
            new ConnectionResources(ZID, new VersionCounter(() -> new Timestamp(1, ZID)));

    @Test
    void notManyWait_eachChangeIsSent() {
        for (int i = 0; i < Unsent.MANY; i++) {
            put("a", i);
        }

        assertThat(values(sent())).hasSize(Unsent.MANY).doesNotHaveDuplicates();
    }

    @Test
    void manyWait_aPutTakesOnTheNewestValueOfItsConnection_andNoVersionIsMissing() {
        for (int i = 0; i < 20_000; i++) {
            put("c" + i % 1_000, i);
        }
        List<VersionedResource> sent = sent();

        assertThat(sent).hasSize(Unsent.MANY);
        assertNoVersionIsMissing(sent);
        assertThat(last(sent)).hasSize(1_000).isEqualTo(standing());
    }

    @Test
    void manyWait_aConnectionThatIsNotAmongThem_isAdded() {
        for (int i = 0; i < Unsent.MANY; i++) {
            put("a", i);
        }
        put("b", 1);
        put("b", 2);
        List<VersionedResource> sent = sent();

        assertThat(sent).hasSize(Unsent.MANY + 1);
        assertThat(last(sent)).isEqualTo(standing());
    }

    @Test
    void versionThatAnAnswerHasShown_keepsItsValue() {
        for (int i = 0; i < Unsent.MANY; i++) {
            put("a", i);
        }
        Map<String, ZBytes> shown = standing();
        put("a", Unsent.MANY);
        put("a", Unsent.MANY + 1);
        List<VersionedResource> sent = sent();

        assertThat(sent).hasSize(Unsent.MANY + 1);
        assertThat(sent.get(Unsent.MANY - 1).payload())
                .isEqualTo(shown.values().iterator().next());
        assertThat(last(sent)).isEqualTo(standing());
    }

    @Test
    void deletedConnection_isPutAnew() {
        for (int i = 0; i < Unsent.MANY; i++) {
            put("a", i);
        }
        resources.delete(connection("a", 0));
        put("a", -1);
        List<VersionedResource> sent = sent();

        assertThat(sent).hasSize(Unsent.MANY + 2);
        assertNoVersionIsMissing(sent);
        assertThat(last(sent)).isEqualTo(standing());
    }

    @Test
    void whatIsSent_makesRoom() {
        for (int i = 0; i < Unsent.MANY; i++) {
            put("a", i);
        }
        sent();
        put("a", -1);
        put("a", -2);

        assertThat(sent()).hasSize(2);
    }

    @Test
    void neverSent_waitsWithinTheBytesThatMayWait_andWhatStandsIsRight() {
        String large = "x".repeat(64 << 10);
        for (int i = 0; i < 2_000; i++) {
            Connection connection = connection("c" + i % 10, i).withPayload(large);
            resources.put(connection);
            if (i % 3 == 0) {
                resources.delete(connection);
            }
        }
        long bytes = sent().stream()
                .mapToLong(change -> change.payload().length() + change.more().length())
                .sum();

        assertThat(bytes).isBetween(Unsent.MAX_BYTES / 2, Unsent.MAX_BYTES);
        assertThat(standing()).hasSize(7);
    }

    @Test
    void valuesThatGrowWhileTheyWait_keepWithinTheBytesThatMayWait_andWhatStandsIsRight() {
        for (int i = 0; i < Unsent.MANY; i++) {
            put("c" + i, 0);
        }
        String large = "x".repeat(64 << 10);
        for (int i = 0; i < 1_100; i++) {
            resources.put(connection("c" + i, 1).withPayload(large));
        }
        Map<String, ZBytes> standing = standing();
        List<VersionedResource> sent = sent();

        assertThat(sent.stream().mapToLong(change -> change.payload().length()).sum())
                .isBetween(Unsent.MAX_BYTES / 2, Unsent.MAX_BYTES);
        assertThat(standing).hasSize(Unsent.MANY);
        assertThat(standing.values())
                .filteredOn(json -> json.length() > large.length())
                .hasSize(1_100);
    }

    private void put(String id, int change) {
        resources.put(connection(id, change));
    }

    private static Connection connection(String id, int change) {
        return Connection.EMPTY.withId(id).withContext(Map.of(CHANGE, change));
    }

    private List<VersionedResource> sent() {
        List<VersionedResource> sent = new ArrayList<>();
        for (VersionedResource next = resources.next(); next != null; next = resources.next()) {
            sent.add(next);
        }
        return sent;
    }

    private static List<ZBytes> values(List<VersionedResource> sent) {
        return sent.stream().map(VersionedResource::payload).toList();
    }

    private static void assertNoVersionIsMissing(List<VersionedResource> sent) {
        for (int i = 0; i < sent.size(); i++) {
            assertThat(sent.get(i).stamp().version().sequence()).isEqualTo(i + 1L);
        }
    }

    /** What who has heard all of it knows. */
    private static Map<String, ZBytes> last(List<VersionedResource> sent) {
        Map<String, ZBytes> known = new HashMap<>();
        sent.forEach(change -> known.put(change.key().toString(), change.payload()));
        return known;
    }

    /** What an answer shows. */
    private Map<String, ZBytes> standing() {
        Map<String, ZBytes> standing = new HashMap<>();
        resources
                .matching(KeyExpr.of("@/session/*/@connection/**"))
                .forEach(resource -> standing.put(resource.key().toString(), resource.payload()));
        return standing;
    }
}
