package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.SelfSigned;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.Workspace;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.zenoh.UnreachedEndpoint;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ways of not connecting in {@code docs/troubleshooting.md}: each is made here, and the line in the document is what is said. */
@Timeout(120)
class TroubleshootingIT {

    private static final String HOST = "127.0.0.1";
    private static final String TLS = "transport/link/tls/";

    @TempDir
    private static Path folder;

    private final List<ZenohSession> open = new ArrayList<>();
    private final int port = Ports.free();

    /** One way of not connecting: what listens there, and what this end is told. */
    private record Way(String name, Map<String, String> there, Map<String, String> here) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Way> ways() throws IOException, GeneralSecurityException {
        Map<String, String> nobody = Map.of();
        Map<String, String> tcp = listening("tcp/" + HOST);
        Map<String, String> tls = with(listening("tls/localhost"), TLS, server("localhost"));
        Map<String, String> users = with(
                tcp,
                "transport/auth/usrpwd/",
                Map.of(
                        "dictionary_file", quoted(Files.writeString(folder.resolve("users"), "anna:secret")),
                        "user", "'router'",
                        "password", "'secret'"));
        return Stream.of(
                new Way("router down, or wrong port", nobody, connecting("tcp/" + HOST)),
                new Way("host name", nobody, connecting("tcp/no-such-host.invalid")),
                new Way("protocol", nobody, connecting("tpc/" + HOST)),
                new Way(
                        "TLS here, none there",
                        tcp,
                        with(connecting("tls/localhost"), "transport/unicast/", Map.of("open_timeout", "2000"))),
                new Way("TLS there, none here", tls, connecting("tcp/" + HOST)),
                new Way("certificate, issuer", tls, connecting("tls/localhost")),
                new Way(
                        "certificate, name",
                        with(listening("tls/localhost"), TLS, server("other")),
                        with(connecting("tls/localhost"), TLS, trusting("other"))),
                new Way(
                        "certificate, of this end",
                        with(tls, TLS, Map.of("enable_mtls", "true", "root_ca_certificate", certificate("localhost"))),
                        with(connecting("tls/localhost"), TLS, trusting("localhost"))),
                new Way("user, missing", users, connecting("tcp/" + HOST)),
                new Way(
                        "user, wrong password",
                        users,
                        with(
                                connecting("tcp/" + HOST),
                                "transport/auth/usrpwd/",
                                Map.of("user", "'anna'", "password", "'wrong'"))),
                new Way(
                        "limit of sessions",
                        with(tcp, "transport/unicast/", Map.of("max_sessions", "0")),
                        connecting("tcp/" + HOST)),
                new Way("mode", nobody, Map.of("mode", "'client'")));
    }

    private static Map<String, String> listening(String address) {
        return Map.of("mode", "'router'", "listen/endpoints", "['" + address + ":PORT']");
    }

    private static Map<String, String> connecting(String address) {
        return Map.of("mode", "'client'", "connect/endpoints", "['" + address + ":PORT']");
    }

    private static Map<String, String> server(String name) throws IOException, GeneralSecurityException {
        Path key = SelfSigned.writeKey(keys(name), folder, name);
        return Map.of("listen_certificate", certificate(name), "listen_private_key", quoted(key));
    }

    private static Map<String, String> trusting(String name) throws IOException, GeneralSecurityException {
        return Map.of("root_ca_certificate", certificate(name));
    }

    private static String certificate(String name) throws IOException, GeneralSecurityException {
        return quoted(SelfSigned.writeCertificate(keys(name), folder, name));
    }

    private static KeyStore keys(String name) throws IOException, GeneralSecurityException {
        return Files.exists(SelfSigned.store(folder, name))
                ? SelfSigned.load(folder, name)
                : SelfSigned.make(folder, name);
    }

    private static String quoted(Path path) {
        return "'" + path + "'";
    }

    private static Map<String, String> with(Map<String, String> settings, String under, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(settings);
        more.forEach((key, value) -> all.put(under + key, value));
        return all;
    }

    @AfterEach
    void close() {
        open.forEach(ZenohSession::close);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void way_isToldByToolAndExceptionAsInTheDocument(Way way) throws IOException {
        if (!way.there().isEmpty()) {
            open.add(ZenohEngine.open(config(way.there())));
        }
        ZenohConfig config = config(way.here());
        List<String> arguments = new ArrayList<>(List.of("z_get", "-s", "demo/**", "--no-multicast-scouting"));
        config.settings().forEach(each -> arguments.addAll(List.of("--cfg", each.key() + ":" + each.json5())));

        Outcome tool = Outcome.of(arguments.toArray(String[]::new));

        assertThat(tool.code()).isEqualTo(ExitCode.FAILURE);
        String prefix = "zenwatch z_get: ";
        assertThat(tool.err().lines()).as("what is wrong, and who tells more").hasSize(2);
        assertThat(tool.err()).startsWith(prefix);
        String line = asInTheDocument(tool.err().lines().findFirst().orElseThrow());
        assertThat(row(way.name())).contains("`" + line.substring(prefix.length()) + "`");
        assertThatExceptionOfType(ZenohException.class)
                .isThrownBy(() -> open.add(ZenohEngine.open(config)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.OPEN_FAILED))
                .satisfies(e ->
                        assertThat(prefix + asInTheDocument(e.getMessage())).isEqualTo(line));
    }

    @Test
    void portInUse_isToldAsInTheDocument() throws IOException {
        open.add(ZenohEngine.open(config(listening("tcp/" + HOST))));

        assertThatExceptionOfType(ZenohException.class)
                .isThrownBy(() -> open.add(ZenohEngine.open(config(listening("tcp/" + HOST)))))
                .satisfies(e -> assertThat(row("port in use")).contains("`" + asInTheDocument(e.getMessage()) + "`"));
    }

    @Test
    void peerThatReachedNobody_saysSo_asInTheDocument() throws IOException {
        String endpoint = "tcp/" + HOST + ":" + port;

        Outcome tool =
                Outcome.of("z_put", "-k", "demo/a", "-p", "x", "-m", "peer", "-e", endpoint, "--no-multicast-scouting");

        assertThat(tool.code()).isZero();
        List<String> said = tool.err().lines().toList();
        assertThat(row("peer that reached nobody")).contains("`" + asInTheDocument(said.get(0)) + "`");
        assertThat(said).as("what is wrong, and who tells more").hasSize(2);
        ZenohSession peer = ZenohEngine.open(Sessions.isolated().withConnect(endpoint));
        open.add(peer);
        assertThat(peer.unreachedEndpoints())
                .singleElement()
                .extracting(UnreachedEndpoint::endpoint)
                .isEqualTo(endpoint);
    }

    @Test
    void endpointThatIsReachedLater_isNoLongerUnreached() throws Exception {
        String endpoint = "tcp/" + HOST + ":" + port;
        ZenohSession peer = ZenohEngine.open(Sessions.isolated().withConnect(endpoint));
        open.add(peer);
        assertThat(peer.unreachedEndpoints()).hasSize(1);

        open.add(ZenohEngine.open(config(listening("tcp/" + HOST))));

        try (Connectivity connectivity = Connectivity.attach(peer)) {
            connectivity.awaitRouter(Duration.ofSeconds(20));
        }
        Patience.await().until(() -> peer.unreachedEndpoints().isEmpty());
    }

    @Test
    void routerThatIsAwaitedInVain_isToldAsInTheDocument() throws IOException {
        String endpoint = "tcp/" + HOST + ":" + port;
        ZenohSession peer = ZenohEngine.open(Sessions.isolated().withConnect(endpoint));
        open.add(peer);
        try (Connectivity connectivity = Connectivity.attach(peer)) {
            assertThatExceptionOfType(ZenohException.class)
                    .isThrownBy(() -> connectivity.awaitRouter(Duration.ofSeconds(1)))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(Code.TIMEOUT))
                    .satisfies(e -> assertThat(row("role")).contains("`" + asInTheDocument(e.getMessage()) + "`"));
        }
    }

    @Test
    void otherNamespace_hidesWhatIsThere_asTheDocumentSays() throws IOException {
        Map<String, String> there = with(listening("tcp/" + HOST), "", Map.of("namespace", "'robot1'"));
        ZenohSession router = ZenohEngine.open(config(there));
        open.add(router);

        Outcome tool = Outcome.of(
                "z_get",
                "-s",
                "@/session/**",
                "-m",
                "client",
                "-e",
                "tcp/" + HOST + ":" + port,
                "--no-multicast-scouting");

        assertThat(tool.code()).isZero();
        assertThat(row("namespace")).contains("no line");
        assertThat(tool.out()).doesNotContain(router.zid().toString() + "/transport");
    }

    private ZenohConfig config(Map<String, String> settings) {
        ZenohConfig config = ZenohConfig.defaults().withMulticastScouting(false);
        for (Map.Entry<String, String> each : settings.entrySet()) {
            config = config.with(each.getKey(), each.getValue().replace("PORT", Integer.toString(port)));
        }
        return settings.containsKey("listen/endpoints") ? config : config.withListen();
    }

    /** What was said, with the port of the document, and whatever the machine's resolver says of a name that there is not. */
    private String asInTheDocument(@Nullable String text) {
        return String.valueOf(text)
                .replace(Integer.toString(port), "7447")
                .replace("Temporary failure in name resolution", "Name or service not known");
    }

    private static String row(String name) throws IOException {
        Path document = Workspace.root().resolve("docs/troubleshooting.md");
        return Files.readAllLines(document).stream()
                .filter(line -> line.startsWith("| " + name + " |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row '" + name + "' in " + document));
    }
}
