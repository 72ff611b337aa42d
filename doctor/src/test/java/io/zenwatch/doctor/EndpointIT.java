package io.zenwatch.doctor;

import static io.zenwatch.doctor.model.Verdict.CANNOT_TELL;
import static io.zenwatch.doctor.model.Verdict.OK;
import static io.zenwatch.doctor.model.Verdict.PROBLEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.doctor.model.Diagnosis;
import io.zenwatch.doctor.model.Finding;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way to an endpoint: what is wrong there is made with real sessions, servers and sockets. */
@Timeout(120)
class EndpointIT {

    private static final String HOST = "127.0.0.1";
    private static final String USERS = "transport/auth/usrpwd/";

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final int port = Ports.free();

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private ZenohSession router(String protocol, String... settings) {
        ZenohSession router = ZenohEngine.open(
                Sessions.isolated(List.of(settings)).withMode(WhatAmI.ROUTER).withListen(endpoint(protocol)));
        open.push(router);
        return router;
    }

    private String endpoint(String protocol) {
        return protocol + "/" + HOST + ":" + port;
    }

    private static Diagnosis examine(String endpoint) {
        return examine(Sessions.client(endpoint));
    }

    private static Diagnosis examine(ZenohConfig config) {
        return Doctor.of(config, ZenohEngine::open).examine();
    }

    @Healthy({"ZW-202", "ZW-206", "ZW-207", "ZW-301", "ZW-302"})
    @Test
    void routerByTcp_isHealthy_andSaysWhoItIs() {
        ZenohSession router = router("tcp", "adminspace/enabled=true");

        Diagnosis diagnosis = examine(endpoint("tcp"));

        Findings.assertSilent(diagnosis);
        Findings.the(diagnosis, "ZW-202", OK);
        assertThat(Findings.the(diagnosis, "ZW-206", OK).evidence()).contains("router " + router.zid());
        assertThat(Findings.the(diagnosis, "ZW-207", OK).evidence())
                .contains("router " + router.zid(), "zenoh v" + ZenohEngine.version());
        Findings.the(diagnosis, "ZW-301", OK);
        Findings.the(diagnosis, "ZW-302", OK);
    }

    @Test
    void doctor_leavesNothingBehind() {
        ZenohSession router = router("tcp");
        long before = ZenohEngine.openHandles();

        examine(endpoint("tcp"));

        Patience.await().until(() -> router.transports().isEmpty() && ZenohEngine.openHandles() == before);
    }

    @Test
    void sessionWithAFixedId_andANamespace_isHealthy_whileItRuns() {
        router("tcp");
        ZenohConfig config =
                Sessions.client(endpoint("tcp")).with("id", "'abc'").with("namespace", "'robot1'");
        open.push(ZenohEngine.open(config));

        Findings.the(examine(config), "ZW-207", OK);
    }

    @Healthy("ZW-201")
    @Test
    void name_thatHasAnAddress_isHealthy() {
        router("tcp");

        assertThat(Findings.the(examine("tcp/localhost:" + port), "ZW-201", OK).evidence())
                .contains(HOST);
    }

    @Broken("ZW-201")
    @Test
    void name_thatHasNone_isAProblem_andNothingElseIsSaid() {
        Diagnosis diagnosis = examine("tcp/no-such-host.invalid:7447");

        Findings.the(diagnosis, "ZW-201", PROBLEM);
        assertThat(diagnosis.findings())
                .extracting(Finding::check)
                .noneMatch(id -> id.compareTo("ZW-201") > 0 && id.startsWith("ZW-2"));
    }

    @Broken("ZW-202")
    @Test
    void port_whereNobodyListens_isRefused() {
        Finding finding = Findings.the(examine(endpoint("tcp")), "ZW-202", PROBLEM);

        assertThat(finding.evidence()).contains("refused");
        assertThat(finding.remedy()).contains("nothing listens on port " + port);
    }

    @Test
    void port_thatDoesNotAnswer_isToldApart_inTime() throws IOException {
        open.push(PlainServer.full(port));
        long begin = System.nanoTime();

        Finding finding = Findings.the(examine(endpoint("tcp")), "ZW-202", PROBLEM);

        assertThat(finding.evidence()).contains("no answer");
        assertThat(finding.remedy()).contains("firewall");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Healthy("ZW-203")
    @Test
    void routerByUdp_isHealthy() {
        router("udp");

        Diagnosis diagnosis = examine(endpoint("udp"));

        Findings.assertSilent(diagnosis);
        Findings.the(diagnosis, "ZW-203", OK);
        Findings.the(diagnosis, "ZW-207", OK);
    }

    @Broken("ZW-203")
    @ParameterizedTest
    @ValueSource(strings = {"udp", "quic"})
    void udpPort_whereNobodyListens_isRefused(String protocol) {
        assertThat(Findings.the(examine(endpoint(protocol)), "ZW-203", PROBLEM).evidence())
                .contains("UDP port " + port);
    }

    @Test
    void udpPort_thatIsSilent_allowsNoConclusion() throws IOException {
        open.push(PlainServer.silentUdp(port));

        Findings.the(examine(endpoint("udp")), "ZW-203", CANNOT_TELL);
    }

    @Broken("ZW-204")
    @Test
    void tls_toARouterByTcp_isAProblem() {
        router("tcp");

        assertThat(Findings.the(examine(endpoint("tls")), "ZW-204", PROBLEM).setting())
                .contains(endpoint("tcp"));
    }

    @Broken("ZW-206")
    @Test
    void webServer_isNoZenoh() throws IOException {
        open.push(PlainServer.saying(port, "HTTP/1.1 400 Bad Request\r\n\r\n"));

        Diagnosis diagnosis = examine(endpoint("tcp"));

        assertThat(Findings.the(diagnosis, "ZW-206", PROBLEM).evidence()).contains("HTTP/1.1 400 Bad Request");
        assertThat(Findings.of(diagnosis, "ZW-207")).isEmpty();
    }

    @Test
    void textThatSteersATerminal_staysText() throws IOException {
        open.push(PlainServer.saying(port, "\u001b]0;owned\u0007" + "x".repeat(100_000)));

        assertThat(Findings.the(examine(endpoint("tcp")), "ZW-206", PROBLEM).evidence())
                .hasSizeLessThan(Finding.MAX_LENGTH);
    }

    @Test
    void server_thatSaysNothing_isNoZenoh_inTime() throws IOException {
        open.push(PlainServer.saying(port, ""));
        long begin = System.nanoTime();

        assertThat(Findings.the(examine(endpoint("tcp")), "ZW-206", PROBLEM).evidence())
                .contains("says nothing");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Broken("ZW-207")
    @Test
    void user_thatIsMissingOrWrong_isToldApart() throws IOException {
        Path users = Files.writeString(folder.resolve("users"), "anna:secret");
        router("tcp", USERS + "dictionary_file='" + users + "'", USERS + "user='router'", USERS + "password='x'");
        ZenohConfig config = Sessions.client(endpoint("tcp"));

        assertThat(Findings.the(examine(config), "ZW-207", PROBLEM).remedy()).contains("wants a user and a password");
        ZenohConfig wrong = config.with(USERS + "user", "'anna'").with(USERS + "password", "'wrong'");
        assertThat(Findings.the(examine(wrong), "ZW-207", PROBLEM).remedy()).contains("Correct user and password");
        ZenohConfig right = config.with(USERS + "user", "'anna'").with(USERS + "password", "'secret'");
        Findings.assertSilent(examine(right));
    }

    @Test
    void routerThatIsFull_isToldWithTheSetting() {
        router("tcp", "transport/unicast/max_sessions=0");

        assertThat(Findings.the(examine(endpoint("tcp")), "ZW-207", PROBLEM).setting())
                .contains("max_sessions");
    }

    @Test
    void network_whereNothingAnswers_takesLessThanTenSeconds() throws IOException {
        open.push(PlainServer.full(port));
        int silent = Ports.free();
        open.push(PlainServer.saying(silent, ""));
        int udp = Ports.free();
        open.push(PlainServer.silentUdp(udp));
        long begin = System.nanoTime();

        Diagnosis diagnosis = examine(Sessions.isolated()
                .withMode(WhatAmI.CLIENT)
                .withConnect(
                        endpoint("tcp"),
                        endpoint("tls"),
                        "tcp/" + HOST + ":" + silent,
                        "tls/" + HOST + ":" + silent,
                        "ws/" + HOST + ":" + silent,
                        "udp/" + HOST + ":" + udp,
                        "quic/" + HOST + ":" + udp));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(diagnosis.hasProblems()).isTrue();
    }
}
