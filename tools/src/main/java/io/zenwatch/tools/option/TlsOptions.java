package io.zenwatch.tools.option;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of the layer tls. */
public final class TlsOptions {

    private static final String PASSWORD_VARIABLE = "ZENWATCH_KEYSTORE_PASSWORD";

    @Option(
            names = "--tls-keys",
            order = 45,
            paramLabel = "FILE",
            description = {
                "A PKCS12 file with a private key and its certificate, for the layer 'tls'.",
                "The variable " + PASSWORD_VARIABLE + " holds the password of this file and of --tls-trust."
            })
    private @Nullable Path keys;

    @Option(
            names = "--tls-trust",
            order = 46,
            paramLabel = "FILE",
            description = "A PKCS12 file with the certificates to trust, for the layer 'tls'.")
    private @Nullable Path trust;

    /** The context that the flags describe; empty without any. */
    public Optional<SSLContext> context() throws IOException {
        if (keys == null && trust == null) {
            return Optional.empty();
        }
        String variable = System.getenv(PASSWORD_VARIABLE);
        char[] password = (variable == null ? "" : variable).toCharArray();
        try {
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(load(keys, password), password);
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(load(trust, password));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
            return Optional.of(context);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot use the keys or certificates: " + e.getMessage(), e);
        }
    }

    private static KeyStore load(@Nullable Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        if (file == null) {
            store.load(null, null);
            return store;
        }
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        } catch (IOException e) {
            throw new IOException("cannot read '" + file + "': " + e.getMessage(), e);
        }
        return store;
    }
}
