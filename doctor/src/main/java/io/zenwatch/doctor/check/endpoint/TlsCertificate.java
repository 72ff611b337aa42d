package io.zenwatch.doctor.check.endpoint;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.Certificates;
import io.zenwatch.doctor.core.Certificates.State;
import io.zenwatch.doctor.core.EndpointFacts;
import io.zenwatch.doctor.core.EndpointFacts.Tls;
import io.zenwatch.doctor.model.Finding;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether the certificate of the other end is one that this end takes. */
public final class TlsCertificate extends Check<EndpointFacts> {

    public TlsCertificate() {
        super(
                "ZW-205",
                "certificate there",
                "the other end's certificate: whether it is in force, for this host name, and of an issuer that the"
                        + " configuration trusts");
    }

    @Override
    protected Stream<Finding> look(EndpointFacts seen) {
        Tls tls = seen.tls();
        if (tls == null || tls.chain().isEmpty()) {
            return Stream.empty();
        }
        String subject = seen.endpoint().text();
        X509Certificate certificate = tls.chain().get(0);
        List<Finding> found = new ArrayList<>();
        State state = Certificates.state(certificate, seen.now());
        String validity = Certificates.text(certificate) + " " + Certificates.validity(certificate, seen.now());
        boolean isInForce = state == State.IN_FORCE || state == State.ENDS_SOON;
        if (!isInForce) {
            String clocks = state == State.OVER ? "" : " Or set the clock of this host.";
            found.add(problem(subject, validity, "Give the other end a new certificate." + clocks, null));
        } else if (state == State.ENDS_SOON) {
            found.add(warning(subject, validity, "Give the other end a new certificate in time.", null));
        }
        name(seen, certificate, found);
        if (isInForce && tls.distrust() != null) {
            found.add(problem(
                    subject,
                    Certificates.text(certificate) + ": " + tls.distrust(),
                    "Name the certificate of its issuer, "
                            + certificate.getIssuerX500Principal().getName() + ".",
                    "transport: { link: { tls: { root_ca_certificate: \"ca.pem\" } } }"));
        }
        return found.isEmpty() ? Stream.of(ok(subject, validity)) : found.stream();
    }

    private void name(EndpointFacts seen, X509Certificate certificate, List<Finding> found) {
        String host = seen.endpoint().host();
        if (seen.settings().isOn("transport/link/tls/verify_name_on_connect", true)
                && !Certificates.isFor(certificate, host)) {
            List<String> names = Certificates.names(certificate);
            found.add(problem(
                    seen.endpoint().text(),
                    "the certificate is not for " + host + ", but for "
                            + (names.isEmpty() ? "no name at all" : String.join(", ", names)),
                    "Connect to a name that the certificate has, or make one for this name.",
                    names.isEmpty()
                            ? null
                            : "connect: { endpoints: [\"tls/" + names.get(0) + ":"
                                    + seen.endpoint().port() + "\"] }"));
        }
    }
}
