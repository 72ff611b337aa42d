package io.zenwatch.monitoring.auth;

import com.ongres.scram.common.ScramFunctions;
import io.zenwatch.zenoh.ZBytes;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/** One authentication from its first message to its last, at the producer. Not thread-safe. No API. */
public final class Exchange {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_CHARACTERS = 24;

    private final Server server;
    private boolean isTold;

    /**
     * What came of a step.
     *
     * @param isComplete whether it was the last one
     * @param challenge what goes to the consumer before the next one; empty for nothing
     */
    public record Step(boolean isComplete, ZBytes challenge) {}

    private Exchange(Server server) {
        this.server = server;
    }

    /**
     * Begins an authentication by a method that is on offer.
     *
     * @param users null where there are none, which is enough for ANONYMOUS
     * @param encryption null where there is no layer {@code tls}
     * @throws SaslException if there is no such method, or not without that layer
     */
    public static Exchange begin(String method, @Nullable Users users, @Nullable Encryption encryption)
            throws SaslException {
        if (method.equals(Methods.ANONYMOUS)) {
            return new Exchange(new AnonymousServer());
        }
        if (users == null) {
            throw new SaslException("there are no users");
        }
        return new Exchange(
                switch (method) {
                    case Methods.SCRAM_SHA_256 -> new ScramServer(users, Exchange::nonce, null);
                    case Methods.SCRAM_SHA_256_PLUS -> new ScramServer(users, Exchange::nonce, require(encryption));
                    case Methods.PLAIN -> new PlainServer(users);
                    case Methods.EXTERNAL ->
                        new ExternalServer(users, encryption == null ? null : encryption.consumer());
                    default -> throw new SaslException("there is no method " + method);
                });
    }

    private static String nonce() {
        return ScramFunctions.nonce(NONCE_CHARACTERS, RANDOM);
    }

    private static X509Certificate require(@Nullable Encryption encryption) throws SaslException {
        if (encryption == null) {
            throw new SaslException("there is no layer tls to bind to");
        }
        return encryption.producer();
    }

    /**
     * Takes the consumer's next message.
     *
     * @throws SaslException if the consumer is not who it says, or the message is none of the method's
     */
    public Step step(ZBytes message) throws SaslException {
        if (isTold) {
            return new Step(true, ZBytes.EMPTY);
        }
        byte[] challenge = server.evaluateResponse(message.toByteArray());
        isTold = server.isComplete();
        return new Step(isTold && challenge.length == 0, ZBytes.wrap(challenge));
    }

    /** Who it is, once complete, in the one form of that name; empty for nobody in particular. */
    public String name() {
        return Users.tryNormalize(server.getAuthorizationID());
    }

    /** Who it is said to be, in the one form of that name; empty while that is not known. */
    public String attempted() {
        return Users.tryNormalize(server.attempted());
    }
}
