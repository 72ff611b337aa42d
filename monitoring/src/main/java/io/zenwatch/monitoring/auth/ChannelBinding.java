package io.zenwatch.monitoring.auth;

import com.ongres.scram.common.util.TlsServerEndpoint;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import javax.security.sasl.SaslException;

/**
 * The channel binding {@code tls-server-end-point} (RFC 5929): a hash of the certificate of the producer, so that a proof
 * made for the holder of one certificate is none for that of another.
 */
final class ChannelBinding {

    static final String TYPE = TlsServerEndpoint.TLS_SERVER_END_POINT;

    private static final String PSS = "RSASSA-PSS";

    private ChannelBinding() {}

    /**
     * The data for a certificate. RFC 5929 has the hash of the signature's algorithm, and none for one that has no hash of
     * its own, as Ed25519; this takes SHA-256 then, because each certificate must have a binding: else somebody in between
     * would choose one that has none.
     */
    static byte[] data(X509Certificate certificate) throws SaslException {
        try {
            byte[] data = TlsServerEndpoint.getChannelBindingData(certificate);
            return data.length > 0
                    ? data
                    : MessageDigest.getInstance(hash(certificate)).digest(certificate.getEncoded());
        } catch (GeneralSecurityException | IOException e) {
            throw new SaslException("the certificate of the producer has no channel binding: " + e.getMessage(), e);
        }
    }

    private static String hash(X509Certificate certificate) throws GeneralSecurityException, IOException {
        if (!certificate.getSigAlgName().equals(PSS)) {
            return "SHA-256";
        }
        AlgorithmParameters parameters = AlgorithmParameters.getInstance(PSS);
        parameters.init(certificate.getSigAlgParams());
        return parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
    }
}
