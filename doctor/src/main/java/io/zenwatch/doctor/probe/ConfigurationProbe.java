package io.zenwatch.doctor.probe;

import io.zenwatch.doctor.core.Configuration;
import io.zenwatch.doctor.core.NamedFile;
import io.zenwatch.doctor.core.Settings;
import io.zenwatch.internal.FileFailures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the files that a configuration names. */
public final class ConfigurationProbe {

    private static final List<String> CERTIFICATES = List.of(
            "transport/link/tls/root_ca_certificate",
            "transport/link/tls/listen_certificate",
            "transport/link/tls/connect_certificate");

    private static final List<String> OTHERS = List.of(
            "transport/link/tls/listen_private_key",
            "transport/link/tls/connect_private_key",
            "transport/auth/usrpwd/dictionary_file",
            "transport/auth/pubkey/public_key_file",
            "transport/auth/pubkey/private_key_file",
            "transport/auth/pubkey/known_keys_file");

    /** Longer files are none of these. */
    private static final int MAX_BYTES = 4 << 20;

    private ConfigurationProbe() {}

    /** What a configuration sets, and what its files hold. */
    public static Configuration look(Settings settings) {
        Map<String, NamedFile> files = new LinkedHashMap<>();
        CERTIFICATES.forEach(path -> read(settings, path, /* isCertificate= */ true, files));
        OTHERS.forEach(path -> read(settings, path, /* isCertificate= */ false, files));
        return new Configuration(settings, files, Instant.now());
    }

    private static void read(Settings settings, String path, boolean isCertificate, Map<String, NamedFile> files) {
        String file = settings.text(path);
        if (file != null) {
            files.put(path, read(file, isCertificate));
        }
    }

    /** The certificates that a file holds. */
    static NamedFile certificates(String file) {
        return read(file, /* isCertificate= */ true);
    }

    private static NamedFile read(String file, boolean isCertificate) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(MAX_BYTES);
            return isCertificate ? certificates(file, bytes) : new NamedFile(null, List.of());
        } catch (IOException e) {
            return failed(file, FileFailures.reason(e));
        } catch (InvalidPathException e) {
            return failed(file, "it is no path");
        }
    }

    private static NamedFile certificates(String file, byte[] bytes) {
        try {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            return certificates.isEmpty() ? failed(file, "it holds no certificate") : new NamedFile(null, certificates);
        } catch (CertificateException e) {
            return failed(file, "it holds no certificate in PEM");
        }
    }

    private static NamedFile failed(String file, String why) {
        return new NamedFile("the file '" + file + "': " + why, List.of());
    }
}
