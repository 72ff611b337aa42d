package io.zenwatch.monitoring.auth;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.StringPreparation;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * What a producer knows of a password: enough to verify it, not enough to prove it (RFC 5802, section 3).
 *
 * @param iterations of the hash
 */
public record ScramVerifier(ZBytes salt, int iterations, ZBytes storedKey, ZBytes serverKey) {

    static final int SALT_BYTES = 16;

    /** For new verifiers. */
    static final int ITERATIONS = 15_000;

    /**
     * A new verifier of a password.
     *
     * @throws IllegalArgumentException if the password has characters that SASLprep (RFC 4013) prohibits
     * @throws ZenohException {@link ZenohException.Code#UNSUPPORTED} without {@code scram-client}
     */
    public static ScramVerifier of(char[] password) {
        ScramLibrary.require();
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return of(password, ZBytes.wrap(salt), ITERATIONS);
    }

    static ScramVerifier of(char[] password, ZBytes salt, int iterations) {
        byte[] salted = ScramFunctions.saltedPassword(
                mechanism(), StringPreparation.SASL_PREPARATION, password, salt.toByteArray(), iterations);
        byte[] clientKey = ScramFunctions.clientKey(mechanism(), salted);
        return new ScramVerifier(
                salt,
                iterations,
                ZBytes.wrap(ScramFunctions.storedKey(mechanism(), clientKey)),
                ZBytes.wrap(ScramFunctions.serverKey(mechanism(), salted)));
    }

    /** Not a constant: this class loads without the library. */
    static ScramMechanism mechanism() {
        return ScramMechanism.SCRAM_SHA_256;
    }

    /** Whether this is a verifier of a password. Takes as long for any. */
    boolean matches(char[] password) {
        return MessageDigest.isEqual(of(password, salt, iterations).storedKey.toByteArray(), storedKey.toByteArray());
    }
}
