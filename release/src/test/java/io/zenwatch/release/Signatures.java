package io.zenwatch.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/** Detached, armored signatures by one key. */
final class Signatures {

    private final PGPSecretKeyRing keys;

    private Signatures(PGPSecretKeyRing keys) {
        this.keys = keys;
    }

    /** Those by the key that the build signs with: in MAVEN_GPG_KEY, or in a file. */
    static Signatures ofBuild(Path testKey) throws IOException, PGPException {
        String given = System.getenv("MAVEN_GPG_KEY");
        byte[] armored =
                given == null || given.isEmpty() ? Files.readAllBytes(testKey) : given.getBytes(StandardCharsets.UTF_8);
        try (InputStream decoded = PGPUtil.getDecoderStream(new ByteArrayInputStream(armored))) {
            return new Signatures(new PGPSecretKeyRing(decoded, new BcKeyFingerprintCalculator()));
        }
    }

    /** Whether a file's bytes are what was signed. */
    boolean isValid(Path file, Path signature) throws IOException {
        try (InputStream decoded = PGPUtil.getDecoderStream(Files.newInputStream(signature))) {
            if (!(new BcPGPObjectFactory(decoded).nextObject() instanceof PGPSignatureList list) || list.isEmpty()) {
                return false;
            }
            PGPSignature first = list.get(0);
            PGPPublicKey key = keys.getPublicKey(first.getKeyID());
            if (key == null) {
                return false;
            }
            first.init(new BcPGPContentVerifierBuilderProvider(), key);
            first.update(Files.readAllBytes(file));
            return first.verify();
        } catch (PGPException e) {
            return false;
        }
    }
}
