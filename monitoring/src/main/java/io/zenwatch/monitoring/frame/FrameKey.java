package io.zenwatch.monitoring.frame;

import io.zenwatch.zenoh.ZBytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret of a connection, with which its consumer signs its frames. */
public final class FrameKey {

    /** The bytes of a secret, and of a signature. */
    public static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    /**
     * Takes a secret.
     *
     * @throws FrameException if it is too short to be one
     */
    public FrameKey(ZBytes secret) throws FrameException {
        if (secret.length() < BYTES) {
            throw new FrameException("a secret has at least " + BYTES + " bytes");
        }
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.toByteArray(), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** A new secret. */
    public static ZBytes newSecret(SecureRandom random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return ZBytes.wrap(secret);
    }

    byte[] sign(ByteBuffer header, ZBytes payload) {
        mac.update(header);
        mac.update(payload.asByteBuffer());
        return mac.doFinal();
    }
}
