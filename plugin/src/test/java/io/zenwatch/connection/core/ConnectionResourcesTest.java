package io.zenwatch.connection.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.ConnectionJson;
import io.zenwatch.versioned.Version;
import io.zenwatch.versioned.VersionCounter;
import io.zenwatch.versioned.VersionedResource;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZenohId;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConnectionResourcesTest {

    private static final ZenohId ZID = new ZenohId("a1");
    private static final Connection CONNECTION = Connection.EMPTY.withId("x/y");
    private static final KeyExpr ALL = KeyExpr.of("@/session/*/@connection/**");

    private final ConnectionResources resources =
            new ConnectionResources(ZID, new VersionCounter(() -> new Timestamp(1, ZID)));

    @Test
    void put_standsOnTheCodedKeyWithTheNextVersion() {
        resources.put(CONNECTION);
        resources.put(CONNECTION.withPayload("IP"));
        resources.next();
        VersionedResource second = next();

        assertThat(second.key()).hasToString("@/session/a1/@connection/x%2Fy");
        assertThat(second.stamp().version().sequence()).isEqualTo(2);
        assertThat(second.stamp().version().previous()).isEqualTo(1);
        assertThat(Version.moreIn(second.attachment()).isEmpty()).isTrue();
        assertThat(resources.matching(ALL)).containsExactly(second);
    }

    @Test
    void delete_carriesTheLastConnectionUpToTheLimit() {
        resources.put(CONNECTION);
        resources.delete(CONNECTION);
        resources.next();
        VersionedResource delete = next();

        assertThat(delete.kind()).isEqualTo(SampleKind.DELETE);
        assertThat(Version.moreIn(delete.attachment())).isEqualTo(ConnectionJson.write(CONNECTION));
        assertThat(resources.matching(ALL)).isEmpty();
        Connection large = CONNECTION.withLabels(Map.of("large", "x".repeat(ConnectionResources.MAX_LAST_BYTES)));
        resources.put(large);
        resources.delete(large);
        resources.next();
        assertThat(Version.moreIn(next().attachment()).isEmpty()).isTrue();
    }

    private VersionedResource next() {
        return Objects.requireNonNull(resources.next());
    }

    @Test
    void idThatFitsNoKey_isRefused() {
        Connection tooLong = CONNECTION.withId("/".repeat(100));

        assertThatThrownBy(() -> resources.check(tooLong)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> resources.put(tooLong)).isInstanceOf(IllegalArgumentException.class);
        assertThat(resources.matching(ALL)).isEmpty();
    }
}
