package io.zenwatch.monitoring.auth;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Certificates that nobody has the key of. */
final class TestCertificates {

    static final X509Certificate ECDSA = read("ecdsa.pem");
    static final X509Certificate ECDSA_SHA384 = read("ecdsa-sha384.pem");

    private TestCertificates() {}

    static X509Certificate read(String name) {
        try (InputStream in = TestCertificates.class.getResourceAsStream(name)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException | CertificateException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
