package io.zenwatch.monitoring.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.StringPreparation;
import com.ongres.scram.common.exception.ScramException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/**
 * SCRAM-SHA-256 (RFC 7677); verifies that the producer knows the verifier of the password. Inside of the layer {@code tls}
 * the proof is bound to the certificate of the producer, or says that nothing to do so was on offer.
 */
final class ScramSaslClient extends Client {

    /** A hostile producer could ask for so many that the consumer hangs. */
    private static final int MAX_ITERATIONS = 10_000_000;

    private static final int MIN_ITERATIONS = 4096;

    private static final Set<String> MECHANISMS = Set.of(Methods.SCRAM_SHA_256, Methods.SCRAM_SHA_256_PLUS);

    private final ScramClient scram;
    private int step;

    private ScramSaslClient(ScramClient scram) {
        super(scram.getScramMechanism().getName());
        this.scram = scram;
    }

    /**
     * The consumer's end.
     *
     * @param methods on offer
     * @param producer its certificate; null without the layer {@code tls}
     */
    static ScramSaslClient of(String name, char[] password, List<String> methods, @Nullable X509Certificate producer)
            throws SaslException {
        byte[] binding = producer == null ? new byte[0] : ChannelBinding.data(producer);
        return new ScramSaslClient(ScramClient.builder()
                .advertisedMechanisms(
                        methods.stream().filter(MECHANISMS::contains).toList())
                .username(name)
                .password(password.clone())
                .stringPreparation(StringPreparation.SASL_PREPARATION)
                .channelBinding(ChannelBinding.TYPE, binding)
                .build());
    }

    /** Whether one of the methods on offer is one of these. */
    static boolean isOneOf(List<String> methods, boolean isEncrypted) {
        return methods.contains(Methods.SCRAM_SHA_256) || methods.contains(Methods.SCRAM_SHA_256_PLUS) && isEncrypted;
    }

    @Override
    public byte[] evaluateChallenge(byte[] challenge) throws SaslException {
        String text = new String(challenge, UTF_8);
        try {
            return switch (step++) {
                case 0 -> scram.clientFirstMessage().toString().getBytes(UTF_8);
                case 1 -> {
                    int iterations = scram.serverFirstMessage(text).getIterationCount();
                    if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS) {
                        throw new SaslException("the producer asks for " + iterations + " iterations");
                    }
                    yield scram.clientFinalMessage().toString().getBytes(UTF_8);
                }
                case 2 -> {
                    scram.serverFinalMessage(text);
                    complete();
                    yield new byte[0];
                }
                default -> throw new SaslException("the authentication is complete");
            };
        } catch (ScramException | IllegalArgumentException | IllegalStateException e) {
            throw new SaslException("the producer has not proven that it knows the user: " + e.getMessage(), e);
        }
    }
}
