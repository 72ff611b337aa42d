package io.zenwatch.monitoring.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.zenoh.ZBytes;
import java.util.List;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials against users, by each method. */
class ExchangeTest {

    private static final List<String> ALL =
            List.of(Methods.SCRAM_SHA_256, Methods.PLAIN, Methods.EXTERNAL, Methods.ANONYMOUS);

    private final Users users = new Users(
            ZBytes.wrap(new byte[32]),
            List.of(
                    new User("anna", ScramVerifier.of("a,=b c".toCharArray()), List.of(), List.of(), List.of()),
                    new User("a,b=c", ScramVerifier.of("päss".toCharArray()), List.of(), List.of(), List.of())));

    /** Lets both ends talk; returns who the producer takes the consumer for. */
    private String run(Credentials credentials, List<String> methods) throws SaslException {
        SaslClient client =
                credentials.client(methods, TestCertificates.ECDSA, true).orElseThrow();
        Encryption encryption = new Encryption(TestCertificates.ECDSA, null);
        Exchange exchange = Exchange.begin(client.getMechanismName(), users, encryption);
        byte[] message = client.evaluateChallenge(new byte[0]);
        for (int steps = 1; steps < 5; steps++) {
            Exchange.Step step = exchange.step(ZBytes.wrap(message));
            if (step.isComplete()) {
                assertThat(client.isComplete()).isTrue();
                return exchange.name();
            }
            message = client.evaluateChallenge(step.challenge().toByteArray());
        }
        throw new AssertionError("no end");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SCRAM-SHA-256-PLUS | anna | a,=b c",
                "PLAIN | anna | a,=b c",
                "SCRAM-SHA-256-PLUS | a,b=c | päss",
                "PLAIN | a,b=c | päss"
            })
    void password_thatIsRight_isAccepted(String method, String name, String password) throws SaslException {
        assertThat(run(Credentials.password(name, password.toCharArray()), List.of(method)))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "SCRAM-SHA-256-PLUS,anna,wrong",
        "PLAIN,anna,wrong",
        "SCRAM-SHA-256-PLUS,nobody,a",
        "PLAIN,nobody,a",
        "SCRAM-SHA-256-PLUS,Anna,a",
    })
    void password_thatIsWrong_isRefused(String method, String name, String password) {
        assertThatThrownBy(() -> run(Credentials.password(name, password.toCharArray()), List.of(method)))
                .isInstanceOf(SaslException.class)
                .hasMessage("wrong name or password");
    }

    @Test
    void anonymous_isNobodyInParticular() throws SaslException {
        assertThat(run(Credentials.anonymous(), ALL)).isEmpty();
    }

    @Test
    void certificate_withoutOne_isRefused() {
        assertThatThrownBy(() -> run(Credentials.certificate(), ALL)).hasMessage("there is no certificate");
    }

    @Test
    void password_isToldOnlyWhereTheConnectionIsEncrypted() throws SaslException {
        Credentials password = Credentials.password("anna", "a".toCharArray());

        assertThat(password.client(List.of(Methods.PLAIN), null, true)).isEmpty();
        assertThat(password.client(List.of(Methods.PLAIN), TestCertificates.ECDSA, true))
                .isPresent();
        assertThat(password.client(ALL, null, true).orElseThrow().getMechanismName())
                .isEqualTo(Methods.SCRAM_SHA_256);
        assertThat(password.client(List.of(Methods.ANONYMOUS), TestCertificates.ECDSA, true))
                .isEmpty();
        assertThat(Credentials.certificate().client(ALL, null, true)).isEmpty();
    }

    @Test
    void scramClient_withAProducerThatDoesNotKnowTheVerifier_refuses() throws SaslException {
        SaslClient client = Credentials.password("anna", "a,=b c".toCharArray())
                .client(ALL, null, false)
                .orElseThrow();
        Exchange exchange = Exchange.begin(Methods.SCRAM_SHA_256, users, null);
        byte[] first = exchange.step(ZBytes.wrap(client.evaluateChallenge(new byte[0])))
                .challenge()
                .toByteArray();
        client.evaluateChallenge(first);

        assertThatThrownBy(() ->
                        client.evaluateChallenge("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=".getBytes(UTF_8)))
                .isInstanceOf(SaslException.class);
        assertThat(client.isComplete()).isFalse();
    }

    @Test
    void scramClient_askedForFewIterations_refuses() throws SaslException {
        SaslClient client = Credentials.password("anna", "a".toCharArray())
                .client(ALL, null, false)
                .orElseThrow();
        String first = new String(client.evaluateChallenge(new byte[0]), UTF_8);
        String nonce = first.substring(first.indexOf("r=") + 2);

        assertThatThrownBy(() ->
                        client.evaluateChallenge(("r=" + nonce + "abc,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1").getBytes(UTF_8)))
                .isInstanceOf(SaslException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "an\u00adna", "\u00aanna"})
    void attempted_isOneForEachFormOfAName(String form) throws SaslException {
        Exchange exchange = Exchange.begin(Methods.SCRAM_SHA_256, users, null);
        exchange.step(ZBytes.of("n,,n=" + form + ",r=fyko+d2lbbFgONRv9qkxdawL"));

        assertThat(exchange.attempted()).isEqualTo("anna");
    }

    @Test
    void nameThatNobodyHas_looksTheSameInEachOfItsForms() {
        assertThat(users.verifier("ot\u00adto")).isEqualTo(users.verifier("otto"));
    }

    @Test
    void attempted_byAMessageThatCannotBeRead_isNobody() throws SaslException {
        Exchange exchange = Exchange.begin(Methods.SCRAM_SHA_256, users, null);

        assertThatThrownBy(() -> exchange.step(ZBytes.of("n,,m=ext,n=anna,r=abc")))
                .isInstanceOf(SaslException.class);
        assertThat(exchange.attempted()).isEmpty();
    }

    @Test
    void method_thatDoesNotExist_isRefused() {
        assertThatThrownBy(() -> Exchange.begin("ROT13", users, null)).isInstanceOf(SaslException.class);
    }
}
