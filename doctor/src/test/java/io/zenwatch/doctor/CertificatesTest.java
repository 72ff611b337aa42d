package io.zenwatch.doctor;

import static io.zenwatch.doctor.model.Verdict.OK;
import static io.zenwatch.doctor.model.Verdict.PROBLEM;
import static io.zenwatch.doctor.model.Verdict.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.doctor.model.Diagnosis;
import io.zenwatch.doctor.model.Finding;
import io.zenwatch.testkit.SelfSigned;
import io.zenwatch.zenoh.ZenohConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of the files that a configuration names, on certificates made for them. */
class CertificatesTest {

    private static final String TLS = "transport/link/tls/";
    private static final ZenohConfig SERVER = ZenohConfig.defaults().withListen("tls/[::]:7447");

    @TempDir
    private Path folder;

    private ZenohConfig server(String... options) throws IOException, GeneralSecurityException {
        KeyStore keys = SelfSigned.make(folder, "localhost", options);
        return SERVER.with(TLS + "listen_certificate", quoted(SelfSigned.writeCertificate(keys, folder, "localhost")))
                .with(TLS + "listen_private_key", quoted(SelfSigned.writeKey(keys, folder, "localhost")));
    }

    private static String quoted(Object path) {
        return "'" + path + "'";
    }

    @Healthy({"ZW-108", "ZW-109", "ZW-110"})
    @Test
    void certificateAndKey_areSilent() throws Exception {
        Diagnosis diagnosis = Findings.offline(server("-validity", "365"));

        Findings.assertSilent(diagnosis);
        Findings.the(diagnosis, "ZW-108", OK);
        assertThat(Findings.of(diagnosis, "ZW-109")).hasSize(2);
        Findings.the(diagnosis, "ZW-110", OK);
    }

    @Broken("ZW-108")
    @Test
    void certificateWithoutKey_orNone_orMutualWithoutIssuer_isAProblem() {
        assertThat(Findings.the(Findings.offline(SERVER.with(TLS + "listen_certificate", "'a.pem'")), "ZW-108", PROBLEM)
                        .subject())
                .isEqualTo(TLS + "listen_private_key");
        assertThat(Findings.the(Findings.offline(SERVER), "ZW-108", PROBLEM).subject())
                .isEqualTo(TLS + "listen_certificate");
        ZenohConfig mutual = ZenohConfig.defaults().withConnect("tls/a:1").with(TLS + "enable_mtls", "true");
        assertThat(Findings.the(Findings.offline(mutual), "ZW-108", PROBLEM).setting())
                .contains("root_ca_certificate");
    }

    @Broken("ZW-109")
    @Test
    void fileThatIsMissing_orNoCertificate_isAProblem() throws IOException {
        Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");
        ZenohConfig config = SERVER.with(TLS + "listen_certificate", quoted(text))
                .with(TLS + "listen_private_key", quoted(folder.resolve("missing.key")));

        assertThat(Findings.of(Findings.offline(config), "ZW-109"))
                .allSatisfy(finding -> assertThat(finding.verdict()).isEqualTo(PROBLEM))
                .extracting(Finding::evidence)
                .satisfiesExactly(
                        evidence -> assertThat(evidence).contains("text.pem", "no certificate"),
                        evidence -> assertThat(evidence).contains("missing.key", "does not exist"));
    }

    @Broken("ZW-110")
    @Test
    void certificateThatHasExpired_isAProblem() throws Exception {
        ZenohConfig config = server("-startdate", "-10d", "-validity", "3");

        assertThat(Findings.the(Findings.offline(config), "ZW-110", PROBLEM).evidence())
                .contains("has expired");
    }

    @Test
    void certificateThatIsNotValidYet_isAProblem() throws Exception {
        ZenohConfig config = server("-startdate", "+10d", "-validity", "3");

        assertThat(Findings.the(Findings.offline(config), "ZW-110", PROBLEM).remedy())
                .contains("clock");
    }

    @Test
    void certificateThatExpiresSoon_isAWarning() throws Exception {
        Findings.the(Findings.offline(server("-validity", "10")), "ZW-110", WARNING);
    }
}
