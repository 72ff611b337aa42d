package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.CommandCode.AUTH;
import static io.zenwatch.monitoring.protocol.CommandCode.WRAP;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_ALREADY_AUTHENTICATED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_AUTH_FAILED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_AUTH_NEEDED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BUSY;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_LIMIT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_NOT_AUTHENTICATED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.producer.core.outside.AuthOutcome;
import io.zenwatch.monitoring.producer.model.ProducerLoad;
import io.zenwatch.monitoring.protocol.ArgumentType;
import io.zenwatch.monitoring.protocol.AuthResponse;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.CommandCode.Argument;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.zenoh.ZBytes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Command AUTH. */
class AuthTest {

    private final Bench bench = new Bench();
    private final Peer peer = bench.connect("c");

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AUTH", "WRAP"})
    void command_beforeAuthentication_isAnError(CommandCode code) {
        assertThat(peer.send(code, anyArguments(code)).status()).isEqualTo(MON_STATUS_NOT_AUTHENTICATED);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AUTH", "WRAP"})
    void command_whileAuthenticationIsUnderWay_isAnError(CommandCode code) {
        peer.issue(AUTH, Map.of("method", "TEST"));

        assertThat(peer.send(code, anyArguments(code)).status()).isEqualTo(MON_STATUS_NOT_AUTHENTICATED);
    }

    @Test
    void command_afterAFailedAuthentication_isAnError() {
        long auth = peer.issue(AUTH, Map.of("method", "TEST"));
        reject();

        assertThat(peer.answer(auth).status()).isEqualTo(MON_STATUS_AUTH_FAILED);
        assertThat(peer.send(CommandCode.NOP, Map.of()).status()).isEqualTo(MON_STATUS_NOT_AUTHENTICATED);
    }

    @Test
    void auth_onAnAuthenticatedChannel_isAnError() {
        peer.authenticate("anna");

        assertThat(peer.send(AUTH, Map.of("method", "TEST")).status()).isEqualTo(MON_STATUS_ALREADY_AUTHENTICATED);
    }

    @Test
    void auth_onAChannelThatTheUserDefinedOrTookOver_isAnError() {
        peer.authenticate("anna");
        long other = peer.defineChannel("zenoh:demo/a");
        peer.onChannel(CommandCode.SET_CHANNEL, other);

        assertThat(peer.send(AUTH, Map.of("method", "TEST")).status()).isEqualTo(MON_STATUS_ALREADY_AUTHENTICATED);
    }

    @Test
    void auth_handsTheMethodAndItsDataToTheAuthenticator() {
        ZBytes data = ZBytes.of("\0anna\0secret");
        peer.issue(AUTH, Map.of("method", "PLAIN", "data", data));

        assertThat(bench.authentications).singleElement().satisfies(authentication -> {
            assertThat(authentication.method()).isEqualTo("PLAIN");
            assertThat(authentication.data()).isEqualTo(data);
            assertThat(authentication.encrypted()).isFalse();
        });
    }

    @Test
    void auth_thatNeedsMore_isAnsweredWithThatStatusAndExactlyOneAuthenticationResponse() {
        peer.take();
        long auth = peer.issue(AUTH, Map.of("method", "TEST"));
        needMore("challenge");

        assertThat(peer.take())
                .containsExactly(
                        new Response(auth, MON_STATUS_AUTH_NEEDED, null, ""),
                        new AuthResponse(auth, ZBytes.of("challenge")));
    }

    @Test
    void auth_isRepeatedWithAnEmptyMethodUntilTheProducerAccepts() {
        peer.issue(AUTH, Map.of("method", "TEST"));
        needMore("first");
        peer.issue(AUTH, Map.of("method", "", "data", ZBytes.of("one")));
        needMore("second");
        long last = peer.issue(AUTH, Map.of("method", "", "data", ZBytes.of("two")));
        assertThat(bench.authentications.peek().method()).isEmpty();
        peer.accept("anna");

        assertThat(peer.answer(last).status()).isEqualTo(MON_STATUS_OK);
        assertThat(peer.received.stream().filter(AuthResponse.class::isInstance))
                .hasSize(2);
    }

    @Test
    void auth_isRepeatedWithAnEmptyMethodUntilTheProducerRejects() {
        peer.issue(AUTH, Map.of("method", "TEST"));
        needMore("first");
        long last = peer.issue(AUTH, Map.of("method", "", "data", ZBytes.of("one")));
        reject();

        assertThat(peer.answer(last).status()).isEqualTo(MON_STATUS_AUTH_FAILED);
    }

    @Test
    void auth_whenAccepted_answersTheIdentifierOfTheCurrentChannel() {
        long auth = peer.issue(AUTH, Map.of("method", "TEST"));
        peer.accept("anna");

        assertThat(peer.answer(auth)).isEqualTo(new Response(auth, MON_STATUS_OK, peer.channel, ""));
    }

    @Test
    void auth_whileAnotherIsUnderWay_mustWait() {
        peer.issue(AUTH, Map.of("method", "TEST"));

        assertThat(peer.send(AUTH, Map.of("method", "TEST")).status()).isEqualTo(MON_STATUS_BUSY);
    }

    @Test
    void auth_afterAFailure_canBeTriedAgain() {
        peer.issue(AUTH, Map.of("method", "TEST"));
        reject();

        assertThat(peer.authenticate("anna").send(CommandCode.NOP, Map.of()).status())
                .isEqualTo(MON_STATUS_OK);
    }

    @Test
    void auth_whenAllPlacesAreTaken_isRefusedByTheLimit() {
        for (int i = 0; i < Bench.limits().connections(); i++) {
            bench.user("u" + i, "user" + i);
        }
        long auth = peer.issue(AUTH, Map.of("method", "TEST"));
        peer.accept("anna");

        assertThat(peer.answer(auth).status()).isEqualTo(MON_STATUS_LIMIT);
    }

    @Test
    void connection_withoutAuthenticationInTime_isEnded() {
        for (int i = 0; i < 30; i++) {
            assertThat(bench.ended).isEmpty();
            bench.pass(Duration.ofSeconds(1));
            bench.core.heard(bench.now, "c", 0);
        }

        assertThat(bench.ended).containsKey("c");
        assertThat(bench.core.load()).isEqualTo(new ProducerLoad(0, 0, 0, 0, 0));
    }

    @Test
    void connections_withoutAuthentication_endTheOldestOfThemAndNoOther() {
        Peer anna = bench.user("u", "anna");
        for (int i = 0; i < Bench.limits().unauthenticated(); i++) {
            bench.connect("d" + i);
        }

        assertThat(bench.ended).containsOnlyKeys("c");
        assertThat(anna.send(CommandCode.NOP, Map.of()).status()).isEqualTo(MON_STATUS_OK);
    }

    @Test
    void wrap_beforeAuthentication_isAllowed() {
        assertThat(peer.send(WRAP, Map.of("layer", "tls")).status()).isEqualTo(MON_STATUS_OK);
    }

    static Map<String, Object> anyArguments(CommandCode code) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (Argument argument : code.arguments()) {
            if (argument.type() == ArgumentType.STRING) {
                arguments.put(argument.name(), "cpu");
            } else if (argument.type() == ArgumentType.UINT32 || argument.type() == ArgumentType.UINT64) {
                arguments.put(argument.name(), 1L);
            }
        }
        return arguments;
    }

    @Test
    void authentication_ofAConnectionThatIsGone_isNotOneOfTheNextWithItsName() {
        Peer gone = bench.connect("same");
        gone.issue(AUTH, Map.of("method", "TEST"));
        gone.disconnect();
        Peer next = bench.connect("same");
        next.issue(AUTH, Map.of("method", "TEST"));
        next.accept("anna");

        assertThat(next.take()).doesNotHaveAnyElementsOfTypes(Response.class);
        assertThat(next.send(CommandCode.NOP, Map.of()).status()).isEqualTo(MON_STATUS_NOT_AUTHENTICATED);
    }

    private void needMore(String challenge) {
        bench.core.authenticated(
                "c", bench.authentications.remove().attempt(), new AuthOutcome.MoreNeeded(ZBytes.of(challenge)));
    }

    private void reject() {
        bench.core.authenticated(
                "c", bench.authentications.remove().attempt(), new AuthOutcome.Rejected(MON_STATUS_AUTH_FAILED, "no"));
    }
}
