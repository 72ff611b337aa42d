package io.zenwatch.doctor.check.configuration;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.Certificates;
import io.zenwatch.doctor.core.Configuration;
import io.zenwatch.doctor.model.Finding;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** Whether certificates of this end are in force. */
public final class CertificateDates extends Check<Configuration> {

    public CertificateDates() {
        super(
                "ZW-110",
                "own certificates",
                "certificates of this end that have expired, are not valid yet, or expire within 30 days");
    }

    @Override
    protected Stream<Finding> look(Configuration seen) {
        return seen.files().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(named ->
                        named.getValue().certificates().stream().map(each -> of(named.getKey(), each, seen.now())));
    }

    private Finding of(String path, X509Certificate certificate, Instant now) {
        String text = Certificates.text(certificate) + " " + Certificates.validity(certificate, now);
        return switch (Certificates.state(certificate, now)) {
            case IN_FORCE -> ok(path, text);
            case ENDS_SOON -> warning(path, text, "Make a new one in time.", null);
            case OVER -> problem(path, text, "Make a new one.", null);
            case NOT_YET -> problem(path, text, "Set the clock of this host, or make a new one.", null);
        };
    }
}
