package io.zenwatch.doctor.check.configuration;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.Configuration;
import io.zenwatch.doctor.core.Endpoint;
import io.zenwatch.doctor.core.Settings;
import io.zenwatch.doctor.model.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether endpoints with certificates have what they need. */
public final class TlsSettings extends Check<Configuration> {

    /** Where the settings of certificates are. */
    static final String TLS = "transport/link/tls/";

    public TlsSettings() {
        super(
                "ZW-108",
                "TLS settings",
                "tls and quic endpoints to listen on without certificate and key, a certificate without key, and mutual"
                        + " TLS without the issuers to trust");
    }

    @Override
    protected Stream<Finding> look(Configuration seen) {
        List<Endpoint> listens = withTls(seen.listens());
        List<Endpoint> connects = withTls(seen.connects());
        if (listens.isEmpty() && connects.isEmpty()) {
            return Stream.empty();
        }
        Settings settings = seen.settings();
        List<Finding> found = new ArrayList<>();
        if (!listens.isEmpty()) {
            pair(settings, "listen_certificate", "listen_private_key", true, found);
        }
        pair(settings, "connect_certificate", "connect_private_key", false, found);
        if (settings.isOn(TLS + "enable_mtls", false) && !has(settings, "root_ca_certificate")) {
            found.add(problem(
                    TLS + "enable_mtls",
                    "mutual TLS is on, but no issuer is named whose certificates are taken",
                    "Name the issuer's certificate.",
                    setting("root_ca_certificate", "ca.pem")));
        }
        return found.isEmpty() ? Stream.of(ok(TLS, "certificates and keys are named")) : found.stream();
    }

    private void pair(Settings settings, String certificate, String key, boolean isNeeded, List<Finding> found) {
        boolean hasCertificate = has(settings, certificate);
        boolean hasKey = has(settings, key);
        if (hasCertificate != hasKey || isNeeded && !hasCertificate) {
            String missing = hasCertificate ? key : certificate;
            found.add(problem(
                    TLS + missing,
                    hasCertificate || hasKey
                            ? "it is missing beside " + TLS + (hasCertificate ? certificate : key)
                            : "an endpoint to listen on needs a certificate and its private key",
                    "Name the file.",
                    setting(missing, hasCertificate ? "key.pem" : "cert.pem")));
        }
    }

    private static boolean has(Settings settings, String name) {
        return settings.at(TLS + name) != null || settings.at(TLS + name + "_base64") != null;
    }

    private static String setting(String name, String file) {
        return "transport: { link: { tls: { " + name + ": \"" + file + "\" } } }";
    }

    private static List<Endpoint> withTls(List<Endpoint> endpoints) {
        // An endpoint can bring its own settings behind a hash.
        return endpoints.stream()
                .filter(endpoint -> endpoint.hasTls() && !endpoint.text().contains("certificate"))
                .toList();
    }
}
