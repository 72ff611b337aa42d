package io.zenwatch.testkit.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.SessionFactory.Limit;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be opened is refused with a message that says why. */
class ConfigErrorsIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @BeforeAll
    static void assumeThatTheAdapterOpens() {
        Sessions.assumeCan(Limit.OPENING);
    }

    static Stream<ZenohConfig> invalid() {
        return Stream.of(
                ZenohConfig.ofJson5("{mode: "),
                ZenohConfig.ofJson5(""),
                ZenohConfig.ofJson5("{mode: 'king'}"),
                ZenohConfig.ofJson5("{no_such_setting: 1}"),
                Sessions.isolated().with("no/such/setting", "1"),
                Sessions.isolated().with("mode", "\"king\""),
                Sessions.isolated().with("mode", "{"),
                Sessions.isolated().with("scouting/multicast/enabled", "\"perhaps\""),
                Sessions.isolated().withListen("nonsense"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void invalidConfig_isRefused(ZenohConfig config) {
        Refused.with(Code.INVALID_CONFIG, () -> sessions.open(config));
    }

    @Test
    void json5_isTakenAsItIs() {
        ZenohSession session = sessions.open(ZenohConfig.ofJson5("""
                {
                  // JSON5 has comments, bare names, single quotes and a comma at the end
                  mode: 'peer',
                  id: '1f2e',
                  listen: { endpoints: [], },
                  scouting: { multicast: { enabled: false } },
                }"""));
        assertThat(session.zid()).hasToString("1f2e");
    }

    @Test
    void portInUse_isRefused_andNamed() {
        ZenohSession first = sessions.open(Sessions.listening());
        String locator = Sessions.locator(first);
        ZenohException refusal = Refused.with(
                Code.OPEN_FAILED, () -> sessions.open(Sessions.isolated().withListen(locator)));
        assertThat(refusal).hasMessageContaining(locator.substring("tcp/".length()));
        assertThat(first.isClosed()).isFalse();
    }

    @Test
    void refusedConnection_ofAClient_isRefused_andNamed() {
        String locator = "tcp/127.0.0.1:" + Ports.free();
        ZenohConfig client = Sessions.isolated()
                .withMode(WhatAmI.CLIENT)
                .withConnect(locator)
                .with("connect/timeout_ms", "500");
        ZenohException refusal = Refused.with(Code.OPEN_FAILED, () -> sessions.open(client));
        assertThat(refusal).hasMessageContaining(locator.substring("tcp/".length()));
    }

    @Test
    void afterARefusal_theSameMayBeOpened() {
        ZenohSession first = sessions.open(Sessions.listening());
        String locator = Sessions.locator(first);
        ZenohConfig same = Sessions.isolated().withListen(locator);
        Refused.with(Code.OPEN_FAILED, () -> sessions.open(same));
        first.close();
        assertThat(sessions.open(same).locators()).containsExactly(locator);
    }
}
