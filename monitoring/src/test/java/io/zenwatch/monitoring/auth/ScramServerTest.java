package io.zenwatch.monitoring.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.zenoh.ZBytes;
import java.util.Base64;
import java.util.List;
import javax.security.sasl.SaslException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of RFC 7677, section 3, and what differs from it. */
class ScramServerTest {

    private static final String FIRST = "n,,n=user,r=rOprNGfwEbeRWgbNEkqO";
    private static final String SERVER_FIRST =
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
    private static final String FINAL_WITHOUT_PROOF = "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private static final String FINAL = FINAL_WITHOUT_PROOF + ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
    private static final String SERVER_FINAL = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

    private ScramServer server;

    @BeforeEach
    void begin() {
        ZBytes salt = ZBytes.wrap(Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ=="));
        ScramVerifier verifier = ScramVerifier.of("pencil".toCharArray(), salt, 4096);
        User user = new User("user", verifier, List.of(), List.of(), List.of());
        server = new ScramServer(
                new Users(ZBytes.wrap(new byte[32]), List.of(user)), () -> "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0", null);
    }

    private String send(String message) throws SaslException {
        return new String(server.evaluateResponse(message.getBytes(UTF_8)), UTF_8);
    }

    @Test
    void exampleOfTheRfc_isAccepted() throws SaslException {
        assertThat(send(FIRST)).isEqualTo(SERVER_FIRST);
        assertThat(server.isComplete()).isFalse();
        assertThat(send(FINAL)).isEqualTo(SERVER_FINAL);
        assertThat(server.isComplete()).isTrue();
        assertThat(server.getAuthorizationID()).isEqualTo("user");
        assertThat(server.getMechanismName()).isEqualTo("SCRAM-SHA-256");
    }

    @Test
    void verifier_isThatOfTheRfcsKeys() throws SaslException {
        // Both follow from the salted password, which the proof and the signature above prove to be right.
        assertThat(ScramVerifier.of("pencil".toCharArray()).matches("pencil".toCharArray()))
                .isTrue();
        assertThat(ScramVerifier.of("pencil".toCharArray()).matches("pencils".toCharArray()))
                .isFalse();
        assertThat(ScramVerifier.of("pencil".toCharArray()).salt())
                .isNotEqualTo(ScramVerifier.of("pencil".toCharArray()).salt());
    }

    @Test
    void message_behindTheLast_isRefused() throws SaslException {
        send(FIRST);
        send(FINAL);

        assertThatThrownBy(() -> send(FINAL)).isInstanceOf(SaslException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n",
                "n,,",
                "n,,n=user",
                "n,,n=,r=abc",
                "p=tls-unique,,n=user,r=abc",
                "n,a=other,n=user,r=abc",
                "n,,m=ext,n=user,r=abc",
                "x,,n=user,r=abc",
                "{\"pdu\":1}"
            })
    void firstMessage_thatIsNone_isRefused(String message) {
        assertThatThrownBy(() -> send(message)).isInstanceOf(SaslException.class);
        assertThat(server.isComplete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c=biws",
                FINAL_WITHOUT_PROOF,
                FINAL_WITHOUT_PROOF + ",p=",
                FINAL_WITHOUT_PROOF + ",p=!!!",
                FINAL_WITHOUT_PROOF + ",p=AAAA",
                FINAL_WITHOUT_PROOF + ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVU=",
                FINAL_WITHOUT_PROOF + "0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
                FINAL_WITHOUT_PROOF + ",x=1,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
                "c=eSws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
                        + ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="
            })
    void finalMessage_thatDoesNotProveThePassword_isRefused(String message) throws SaslException {
        send(FIRST);

        assertThatThrownBy(() -> send(message)).isInstanceOf(SaslException.class);
        assertThat(server.isComplete()).isFalse();
        assertThatThrownBy(server::getAuthorizationID).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void unknownName_isAnsweredLikeAKnownOneAndAlwaysTheSame() throws SaslException {
        String first = send("n,,n=nobody,r=abc");
        begin();

        assertThat(first).startsWith("r=abc%").contains(",s=").endsWith(",i=" + ScramVerifier.ITERATIONS);
        assertThat(send("n,,n=nobody,r=abc")).isEqualTo(first);
        begin();
        assertThat(send("n,,n=somebody,r=abc")).isNotEqualTo(first);
    }
}
