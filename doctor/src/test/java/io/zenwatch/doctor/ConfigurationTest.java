package io.zenwatch.doctor;

import static io.zenwatch.doctor.model.Verdict.OK;
import static io.zenwatch.doctor.model.Verdict.PROBLEM;
import static io.zenwatch.doctor.model.Verdict.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.doctor.model.Diagnosis;
import io.zenwatch.doctor.model.Finding;
import io.zenwatch.zenoh.ZenohConfig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks of configurations that need no file. */
class ConfigurationTest {

    private static final String HEALTHY = """
            // A router, as people write it.
            {
              mode: 'router',
              listen: { endpoints: { router: ["tcp/[::]:7447", "udp/[::]:7447"], peer: ["tcp/[::]:0"] } },
              connect: { endpoints: [{ strategy: "allOf", locators: ["tcp/10.0.0.1:7447"] }], },
              scouting: { multicast: { enabled: true, autoconnect: { router: [], peer: ["router", "peer"] } } },
              metadata: { name: "edge", anything: { goes: [1, 2.5, null] } },
              access_control: { enabled: true, default_permission: "deny",
                rules: [{ id: "all", permission: "allow", key_exprs: ["**", "@/**"] }] },
              plugins: { rest: { http_port: 8000 } },
            }
            """;

    @Healthy({"ZW-101", "ZW-102", "ZW-103", "ZW-104", "ZW-105", "ZW-106", "ZW-107", "ZW-111", "ZW-112"})
    @Test
    void healthyConfiguration_hasOnlyWhatIsOk() {
        Diagnosis diagnosis = Findings.ofText(HEALTHY);

        Findings.assertSilent(diagnosis);
        assertThat(diagnosis.findings())
                .extracting(Finding::check)
                .contains("ZW-101", "ZW-102", "ZW-103", "ZW-104", "ZW-105", "ZW-106", "ZW-107", "ZW-111", "ZW-112");
    }

    @Test
    void defaults_areHealthy() {
        Findings.assertSilent(Findings.offline(ZenohConfig.defaults()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/bridge-router.json5", "docs/monitor-router.json5", "docs/dashboard-router.json5"})
    void configurationsOfTheDocuments_haveKnownKeys(String file) {
        ZenohConfig config = ZenohConfig.ofFile(Path.of("..", file));

        Findings.the(Findings.offline(config), "ZW-102", OK);
    }

    @Broken("ZW-101")
    @Test
    void textThatDoesNotParse_isToldWithItsPlace() {
        Diagnosis diagnosis = Findings.ofText("{\n  mode: 'peer'\n  id: 'ab' }");

        assertThat(Findings.the(diagnosis, "ZW-101", PROBLEM).evidence()).contains("line 3");
        assertThat(diagnosis.findings()).as("nothing else can be said").hasSize(1);
    }

    @Test
    void settingThatDoesNotParse_isTold() {
        Diagnosis diagnosis = Findings.offline(ZenohConfig.defaults().with("mode", "peer"));

        Findings.the(diagnosis, "ZW-101", PROBLEM);
    }

    @Broken("ZW-102")
    @ParameterizedTest
    @CsvSource({
        "{ mod: 'peer' }, mod, mode",
        "{ conect: { endpoints: [] } }, conect, connect",
        "{ connect: { endpoint: [] } }, connect/endpoint, connect/endpoints",
        "{ scouting: { multicast: { enable: true } } }, scouting/multicast/enable, scouting/multicast/enabled",
        "{ multicast: { enabled: false } }, multicast, scouting/multicast",
        "{ transport: { unicast: { max_sesions: 3 } } }, transport/unicast/max_sesions,"
                + " transport/unicast/max_sessions",
        "{ usrpwd: { user: 'a' } }, usrpwd, transport/auth/usrpwd",
    })
    void unknownKey_isNamedWithTheNearest(String json5, String path, String nearest) {
        // A comma ends a cell.
        Finding finding = Findings.the(Findings.ofText(json5), "ZW-102", PROBLEM);

        assertThat(finding.subject()).isEqualTo(path);
        assertThat(finding.remedy()).contains("Use " + nearest + ",");
    }

    @Test
    void keyThatResemblesNone_isNamedAlone() {
        Finding finding = Findings.the(Findings.ofText("{ xyzzyxyzzy: 1 }"), "ZW-102", PROBLEM);

        assertThat(finding.remedy()).isEqualTo("Leave it out.");
    }

    @Test
    void roleThatIsNone_isNamed() {
        Diagnosis diagnosis = Findings.ofText("{ connect: { endpoints: { peer: [], broker: ['tcp/a:1'] } } }");

        assertThat(Findings.the(diagnosis, "ZW-102", PROBLEM).subject()).isEqualTo("connect/endpoints/broker");
    }

    @Broken("ZW-103")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ mode: 'client', scouting: { multicast: { enabled: false } } }",
                "{ mode: 'peer', listen: { endpoints: [] }, scouting: { multicast: { enabled: false } } }"
            })
    void sessionWithoutAnyWay_isToldSo(String json5) {
        assertThat(Findings.the(Findings.ofText(json5), "ZW-103", PROBLEM).setting())
                .contains("endpoints");
    }

    @Broken("ZW-104")
    @Test
    void listeningOnLoopbackAlone_isAWarning() {
        Diagnosis diagnosis =
                Findings.ofText("{ mode: 'router', listen: { endpoints: ['tcp/127.0.0.1:7447', 'tcp/[::1]:7447'] } }");

        assertThat(Findings.the(diagnosis, "ZW-104", WARNING).setting()).contains("tcp/[::]:7447");
    }

    @Broken("ZW-105")
    @ParameterizedTest
    @CsvSource({
        "{ mode: 'client'; connect: { endpoints: { router: ['tcp/a:1'] } } }, connect/endpoints",
        "{ listen: { endpoints: { router: ['tcp/[::]:1'] } } }, listen/endpoints",
        "{ mode: 'broker' }, mode",
    })
    void endpointsForOtherRoles_areToldSo(String json5, String subject) {
        Finding finding = Findings.the(Findings.ofText(json5.replace(';', ',')), "ZW-105", PROBLEM);

        assertThat(finding.subject()).isEqualTo(subject);
    }

    @Broken("ZW-106")
    @ParameterizedTest
    @CsvSource({
        "tpc/10.0.0.1:7447, did you mean tcp?",
        "10.0.0.1:7447, <protocol>/<address>",
        "tcp/10.0.0.1, the port is missing",
        "tcp/::1:7447, in brackets",
        "serial//dev/ttyS0, this build",
        "tcp/10.0.0.1:99999, <host>:<port>",
    })
    void endpointThatIsNone_isExplained(String endpoint, String why) {
        Diagnosis diagnosis = Findings.offline(ZenohConfig.defaults().withConnect(endpoint));

        assertThat(Findings.the(diagnosis, "ZW-106", PROBLEM).evidence()).contains(endpoint, why);
    }

    @Broken("ZW-107")
    @Test
    void port0_isTold_toConnectAsAProblem_toListenAsAWarningForARouter() {
        List<Finding> found = Findings.of(
                Findings.ofText("{ mode: 'router', connect: { endpoints: ['tcp/a:0'] }, listen: { endpoints:"
                        + " ['tcp/[::]:0'] } }"),
                "ZW-107");

        assertThat(found).extracting(Finding::verdict).containsExactly(PROBLEM, WARNING);
        assertThat(found.get(0).setting()).contains("tcp/a:7447");
    }

    @Broken("ZW-111")
    @Test
    void namespace_isAWarning() {
        assertThat(Findings.the(Findings.ofText("{ namespace: 'robot1' }"), "ZW-111", WARNING)
                        .evidence())
                .contains("robot1/");
    }

    @Broken("ZW-112")
    @Test
    void keyExpressionThatMatchesLessThanItSeems_isAWarning_andAnInvalidOneAProblem() {
        String rules = "{ access_control: { enabled: true, rules: [{ key_exprs: ['%s'] }] } }";

        assertThat(Findings.the(Findings.ofText(rules.formatted("**")), "ZW-112", WARNING)
                        .setting())
                .contains("@/**");
        assertThat(Findings.the(Findings.ofText(rules.formatted("demo//a")), "ZW-112", PROBLEM)
                        .evidence())
                .contains("demo//a");
    }
}
