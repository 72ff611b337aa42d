package io.zenwatch.monitoring.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.StringPreparation;
import com.ongres.scram.common.exception.ScramException;
import java.util.List;
import javax.security.sasl.SaslException;

/** SCRAM-SHA-256 (RFC 7677); verifies that the producer knows the verifier of the password. */
final class ScramSaslClient extends Client {

    /** A hostile producer could ask for so many that the consumer hangs. */
    private static final int MAX_ITERATIONS = 10_000_000;

    private static final int MIN_ITERATIONS = 4096;

    private final ScramClient scram;
    private int step;

    ScramSaslClient(String name, char[] password) {
        super(Methods.SCRAM_SHA_256);
        scram = ScramClient.builder()
                .advertisedMechanisms(List.of(Methods.SCRAM_SHA_256))
                .username(name)
                .password(password.clone())
                .stringPreparation(StringPreparation.SASL_PREPARATION)
                .build();
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
