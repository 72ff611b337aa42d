package io.zenwatch.dashboard;

import io.zenwatch.dashboard.DashboardException.Code;
import io.zenwatch.internal.FileFailures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Reads the certificate and the key for {@link DashboardBuilder#tls}. */
public final class DashboardTls {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private DashboardTls() {}

    /**
     * Reads PEM files, as Zenoh and most web servers have them.
     *
     * @param certificates the certificate, followed by those that signed it
     * @param key its private key, in PKCS8 and not encrypted: it begins with {@code -----BEGIN PRIVATE KEY-----}
     * @throws DashboardException with code TLS if they cannot be used
     */
    public static SSLContext pem(Path certificates, Path key) {
        try {
            char[] none = new char[0];
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, none);
            keys.setKeyEntry("key", readKey(key), none, readCertificates(certificates));
            return context(keys, none);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new DashboardException(
                    Code.TLS,
                    "cannot use the certificate '" + certificates + "' with the key '" + key + "': " + reason(e),
                    e);
        }
    }

    /**
     * Reads a PKCS12 file, as keytool makes it.
     *
     * @throws DashboardException with code TLS if it cannot be used
     */
    public static SSLContext pkcs12(Path file, char[] password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password);
            return context(keys, password);
        } catch (GeneralSecurityException | IOException e) {
            throw new DashboardException(Code.TLS, "cannot use the keys of '" + file + "': " + reason(e), e);
        }
    }

    private static Certificate[] readCertificates(Path file) throws IOException, GeneralSecurityException {
        byte[] content = Files.readAllBytes(file);
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(content))
                .toArray(Certificate[]::new);
    }

    private static PrivateKey readKey(Path file) throws IOException, GeneralSecurityException {
        Matcher matcher = KEY.matcher(Files.readString(file));
        if (!matcher.find()) {
            throw new IOException("there is no PKCS8 key in it; 'openssl pkcs8 -topk8 -nocrypt' makes one");
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
        GeneralSecurityException last = new GeneralSecurityException();
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (GeneralSecurityException e) {
                last = e;
            }
        }
        throw last;
    }

    private static SSLContext context(KeyStore keys, char[] password) throws GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static String reason(Exception e) {
        return e instanceof IOException failed ? FileFailures.reason(failed) : String.valueOf(e.getMessage());
    }
}
