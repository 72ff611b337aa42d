package io.zenwatch.integration.monitoring;

import io.zenwatch.testkit.SelfSigned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Keys with certificates that they signed themselves, and contexts of them. */
final class Certificates {

    private static final Map<String, KeyStore> MADE = new ConcurrentHashMap<>();

    private Certificates() {}

    /** The keys of this name in this process, made when they are first asked for. */
    static KeyStore of(String name) {
        return MADE.computeIfAbsent(name, Certificates::make);
    }

    private static KeyStore make(String name) {
        try {
            Path folder = Files.createTempDirectory("certificates");
            try {
                return SelfSigned.make(folder, name);
            } finally {
                Files.deleteIfExists(SelfSigned.store(folder, name));
                Files.delete(folder);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no keys can be made", e);
        }
    }

    /** No keys at all. */
    static KeyStore none() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        return keys;
    }

    /** A context without keys that verifies nothing. */
    static SSLContext trustingAll() throws IOException, GeneralSecurityException {
        return context(none(), new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        });
    }

    /** A context that has the keys of one store and trusts the certificates of another. */
    static SSLContext context(KeyStore own, KeyStore trusted) throws IOException, GeneralSecurityException {
        KeyStore certificates = none();
        for (String alias : Collections.list(trusted.aliases())) {
            certificates.setCertificateEntry(alias, trusted.getCertificate(alias));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        return context(own, trust.getTrustManagers());
    }

    /** A context that has the keys of a store. */
    static SSLContext context(KeyStore own, TrustManager... trust) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, SelfSigned.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust, null);
        return context;
    }
}
