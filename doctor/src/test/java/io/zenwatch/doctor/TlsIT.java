package io.zenwatch.doctor;

import static io.zenwatch.doctor.model.Verdict.OK;
import static io.zenwatch.doctor.model.Verdict.PROBLEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.doctor.model.Diagnosis;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.SelfSigned;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Endpoints with certificates, which are made for each test. */
@Timeout(120)
class TlsIT {

    private static final String TLS = "transport/link/tls/";

    private final Deque<ZenohSession> open = new ArrayDeque<>();
    private final int port = Ports.free();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        open.forEach(ZenohSession::close);
    }

    /** A router with a certificate for a name; gives the client that trusts it. */
    private ZenohConfig router(String protocol, String name, String... options) throws Exception {
        return router(protocol, name, Sessions.isolated(), options);
    }

    private ZenohConfig router(String protocol, String name, ZenohConfig settings, String... options) throws Exception {
        KeyStore keys = SelfSigned.make(folder, name, options);
        String certificate = quoted(SelfSigned.writeCertificate(keys, folder, name));
        open.push(ZenohEngine.open(settings.withMode(WhatAmI.ROUTER)
                .withListen(endpoint(protocol))
                .with(TLS + "root_ca_certificate", certificate)
                .with(TLS + "listen_certificate", certificate)
                .with(TLS + "listen_private_key", key(keys, name))));
        return Sessions.client(endpoint(protocol)).with(TLS + "root_ca_certificate", certificate);
    }

    private String key(KeyStore keys, String name) throws IOException, GeneralSecurityException {
        return quoted(SelfSigned.writeKey(keys, folder, name));
    }

    private static String quoted(Path path) {
        return "'" + path + "'";
    }

    private String endpoint(String protocol) {
        return protocol + "/localhost:" + port;
    }

    private static Diagnosis examine(ZenohConfig config) {
        return Doctor.of(config, ZenohEngine::open).examine();
    }

    @Healthy({"ZW-204", "ZW-205"})
    @Test
    void certificateThatIsTrusted_isHealthy() throws Exception {
        Diagnosis diagnosis = examine(router("tls", "localhost", "-validity", "365"));

        Findings.assertSilent(diagnosis);
        Findings.the(diagnosis, "ZW-204", OK);
        Findings.the(diagnosis, "ZW-205", OK);
        Findings.the(diagnosis, "ZW-207", OK);
    }

    @Test
    void quic_isHealthy() throws Exception {
        Diagnosis diagnosis = examine(router("quic", "localhost", "-validity", "365"));

        Findings.assertSilent(diagnosis);
        assertThat(Findings.the(diagnosis, "ZW-203", OK).evidence()).contains("QUIC");
    }

    @Broken("ZW-205")
    @Test
    void certificateForAnotherName_isNamed() throws Exception {
        assertThat(Findings.the(examine(router("tls", "other", "-validity", "365")), "ZW-205", PROBLEM)
                        .evidence())
                .contains("not for localhost, but for other");
    }

    @Test
    void certificateOfAnUnknownIssuer_isNamed() throws Exception {
        var unused = router("tls", "localhost", "-validity", "365");

        assertThat(Findings.the(examine(Sessions.client(endpoint("tls"))), "ZW-205", PROBLEM)
                        .setting())
                .contains("root_ca_certificate");
    }

    @Test
    void certificateThatHasExpired_isNamed() throws Exception {
        Diagnosis diagnosis = examine(router("tls", "localhost", "-startdate", "-10d", "-validity", "3"));

        assertThat(Findings.the(diagnosis, "ZW-205", PROBLEM).evidence()).contains("has expired");
    }

    @Test
    void routerThatWantsACertificateOfThisEnd_isToldSo() throws Exception {
        ZenohConfig mutual = Sessions.isolated().with(TLS + "enable_mtls", "true");
        Diagnosis diagnosis = examine(router("tls", "localhost", mutual, "-validity", "365"));

        assertThat(Findings.the(diagnosis, "ZW-207", PROBLEM).setting()).contains("connect_certificate");
    }

    @Test
    void tcp_toARouterByTls_isToldToUseTls() throws Exception {
        ZenohConfig trusting = router("tls", "localhost", "-validity", "365");

        assertThat(Findings.the(examine(trusting.withConnect(endpoint("tcp"))), "ZW-206", PROBLEM)
                        .setting())
                .contains(endpoint("tls"));
    }
}
