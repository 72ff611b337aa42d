package io.zenwatch.monitoring.auth;

import static io.zenwatch.monitoring.auth.TestCertificates.ECDSA;
import static io.zenwatch.monitoring.auth.TestCertificates.ECDSA_SHA384;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.zenoh.ZBytes;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SCRAM inside of the layer tls, also with somebody in between who has a certificate of their own. */
class ChannelBindingTest {

    private static final Credentials ANNA = Credentials.password("anna", "pencil".toCharArray());
    private static final List<String> PLUS = List.of(Methods.SCRAM_SHA_256_PLUS, Methods.SCRAM_SHA_256);
    private static final List<String> STRIPPED = List.of(Methods.SCRAM_SHA_256);

    private final Users users = new Users(
            ZBytes.wrap(new byte[32]),
            List.of(new User("anna", ScramVerifier.of("pencil".toCharArray()), List.of(), List.of(), List.of())));

    private static SaslClient client(List<String> methods, @Nullable X509Certificate seen) throws SaslException {
        return ANNA.client(methods, seen, false).orElseThrow();
    }

    private static @Nullable Encryption encryption(@Nullable X509Certificate own) {
        return own == null ? null : new Encryption(own, null);
    }

    /** Lets both ends talk, each with what it knows of tls. Returns who the producer takes the consumer for. */
    private String run(SaslClient client, @Nullable X509Certificate own) throws SaslException {
        Exchange exchange = Exchange.begin(client.getMechanismName(), users, encryption(own));
        byte[] message = client.evaluateChallenge(new byte[0]);
        for (Exchange.Step step = exchange.step(ZBytes.wrap(message));
                !step.isComplete();
                step = exchange.step(ZBytes.wrap(message))) {
            message = client.evaluateChallenge(step.challenge().toByteArray());
        }
        assertThat(client.isComplete()).isTrue();
        return exchange.name();
    }

    @ParameterizedTest
    @CsvSource({
        "ecdsa,SHA-256",
        "ecdsa-sha384,SHA-384",
        "rsa-sha1,SHA-256",
        "rsassa-pss-sha384,SHA-384",
        "ed25519,SHA-256"
    })
    void data_isAHashOfTheCertificate(String certificate, String hash) throws Exception {
        X509Certificate producer = TestCertificates.read(certificate + ".pem");

        assertThat(ChannelBinding.data(producer))
                .isEqualTo(MessageDigest.getInstance(hash).digest(producer.getEncoded()));
    }

    @ParameterizedTest
    @CsvSource({"ecdsa", "ecdsa-sha384", "rsa-sha1", "rsassa-pss-sha384", "ed25519"})
    void password_boundToTheCertificateOfTheProducer_isAccepted(String certificate) throws SaslException {
        X509Certificate producer = TestCertificates.read(certificate + ".pem");
        SaslClient client = client(PLUS, producer);

        assertThat(client.getMechanismName()).isEqualTo(Methods.SCRAM_SHA_256_PLUS);
        assertThat(run(client, producer)).isEqualTo("anna");
    }

    @Test
    void password_relayedFromAnotherCertificate_isRefused() throws SaslException {
        SaslClient client = client(PLUS, ECDSA_SHA384);

        assertThatThrownBy(() -> run(client, ECDSA)).hasMessageContaining("do not belong together");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void password_relayedWithoutTheMethodThatBinds_isRefused(boolean isRelayedThroughTls) throws SaslException {
        SaslClient client = client(STRIPPED, ECDSA_SHA384);

        assertThat(client.getMechanismName()).isEqualTo(Methods.SCRAM_SHA_256);
        assertThatThrownBy(() -> run(client, isRelayedThroughTls ? ECDSA : null))
                .hasMessageContaining("'y'");
    }

    @Test
    void password_relayedByAProducerThatOffersPlainAlone_isNotTold() throws SaslException {
        assertThat(ANNA.client(List.of(Methods.PLAIN), ECDSA_SHA384, false)).isEmpty();
        assertThat(ANNA.client(List.of(Methods.PLAIN), ECDSA_SHA384, true)).isPresent();
    }

    @Test
    void methodThatBinds_withoutTls_isRefused() {
        assertThatThrownBy(() -> Exchange.begin(Methods.SCRAM_SHA_256_PLUS, users, null))
                .isInstanceOf(SaslException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SCRAM-SHA-256 | p=tls-server-end-point",
                "SCRAM-SHA-256-PLUS | n",
                "SCRAM-SHA-256-PLUS | y",
                "SCRAM-SHA-256-PLUS | p=tls-unique"
            })
    void binding_thatIsNotThatOfTheMethod_isRefused(String method, String flag) throws SaslException {
        Exchange exchange = Exchange.begin(method, users, encryption(ECDSA));

        assertThatThrownBy(() -> exchange.step(ZBytes.of(flag + ",,n=anna,r=fyko+d2lbbFgONRv9qkxdawL")))
                .hasMessageContaining(flag);
        assertThat(exchange.attempted()).isEqualTo("anna");
    }

    @Test
    void consumerThatCannotBind_isAcceptedInTls() throws SaslException {
        assertThat(run(client(STRIPPED, null), ECDSA)).isEqualTo("anna");
    }
}
