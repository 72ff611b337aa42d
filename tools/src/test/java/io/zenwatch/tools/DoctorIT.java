package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Ports;
import io.zenwatch.tools.ToolProcesses.Node;
import io.zenwatch.tools.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DoctorIT {

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    @TempDir
    private Path folder;

    @Test
    void router_thatIsReached_isOkAndReturns0() {
        Node router = processes.router();

        ChildProcess doctor = processes.client(router, "doctor");

        assertThat(doctor.awaitExit()).isEqualTo(ExitCode.OK);
        assertThat(doctor.lines())
                .contains(router.locator())
                .anyMatch(line -> line.matches("ok +ZW-207  session +a session opens with router"))
                .noneMatch(line -> line.startsWith("PROBLEM") || line.startsWith("warning"))
                .allMatch(line -> line.length() <= 80);
        assertThat(doctor.lines().get(doctor.lines().size() - 1)).startsWith("0 problems, 0 warnings, ");
    }

    @Test
    void endpoint_whereNobodyListens_isAProblemAndReturns1() {
        String endpoint = "tcp/127.0.0.1:" + Ports.free();

        Outcome outcome = Outcome.of("doctor", "-m", "client", "-e", endpoint, "--no-multicast-scouting");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(outcome.out()).contains("\n" + endpoint + "\n", "PROBLEM  ZW-202", "1 problem, ");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void json_isOneObjectForEachFinding_andTheirNumbers() {
        Outcome outcome = Outcome.of("doctor", "--json", "--offline", "--cfg", "conect:{}");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(outcome.out().lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("{\"type\":\"finding\",\"check\":\"ZW-102\",")
                        .contains("\"verdict\":\"problem\"", "\"subject\":\"conect\""))
                .last()
                .asString()
                .startsWith("{\"type\":\"diagnosis\",\"ok\":")
                .endsWith("\"warning\":0,\"problem\":1}");
    }

    @Test
    void offline_looksAtAFileAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("session.json5"), "{ mode: 'client', scoutin: {} }");

        Outcome outcome = Outcome.of("doctor", "--offline", "-c", file.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(outcome.out()).contains("PROBLEM  ZW-102", "scouting: ...").doesNotContain("ZW-301");
    }

    @Test
    void network_thatIsHealthy_isOkAndReturns0() {
        Node router = processes.router("--expose");
        Node peer = processes.node("-e", router.locator(), "--expose");

        ChildProcess doctor = processes.client(router, "doctor", "--network");

        assertThat(doctor.awaitExit()).isEqualTo(ExitCode.OK);
        assertThat(peer.process().isAlive()).isTrue();
        assertThat(doctor.lines())
                .anyMatch(line -> line.startsWith("ok       ZW-401"))
                .noneMatch(line -> line.startsWith("PROBLEM") || line.startsWith("warning"));
    }

    @Test
    void file_thatDoesNotExist_returns2() {
        assertThat(Outcome.of("doctor", "-c", "no/such/file.json5").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void networkOffline_returns2() {
        Outcome outcome = Outcome.of("doctor", "--offline", "--network");

        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).isEqualTo("zenwatch doctor: --network goes without --offline\n");
    }

    @Test
    void tool_thatDoesNotConnect_namesTheCallThatExplainsIt() {
        String endpoint = "tcp/127.0.0.1:" + Ports.free();

        Outcome outcome = Outcome.of(
                "z_get", "-s", "a", "-m", "client", "-e", endpoint, "--cfg", "transport/auth/usrpwd/password:'secret'");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(outcome.err())
                .endsWith("\n'zenwatch doctor -m client -e " + endpoint + " --cfg ...' tells why.\n")
                .doesNotContain("secret");
    }
}
