package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.tools.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @ParameterizedTest
    @CsvSource({
        "z_get -s a//b, a//b",
        "z_sub -k a/**b, a/**b",
        "z_put -k /, --key",
        "z_query_sub -q /a, /a",
        "z_get --nope, --nope",
        "z_get -t NONE, NONE",
        "z_get -o 0, '0'",
        "z_get -o soon, soon",
        "z_sub -m boss, boss",
        "z_sub --cfg mode, mode",
        "z_connections --server nobody, nobody",
        "z_connections --selector [], object",
        "z_connections --selector {\"networkService\":[\"s\"]}, networkService",
        "z_connections --selector {\"pathSegments\":[{\"nam\":\"a\"}]}, nam",
        "z_connections --dot --json, --json",
        "z_get --raw --json, --json",
        "z_sub --raw --json, --json",
        "z_query_sub --raw --json, --json",
        "run --name=, --name",
        "run --name a --next=, --next",
        "bridge --only nobody, nobody",
        "bridge --interval soon, soon",
        "dashboard --port many, many",
        "z_monitor --interval soon caps, soon",
        "z_monitor --producer nobody caps, nobody",
        "z_monitor --json --plot stat a, --json",
        "record, FILE",
        "record a --keep soon, soon",
        "record a --max-size 1x, 1x",
        "doctor --offline=maybe, offline",
        "doctor -m boss, boss",
        "z_sub extra, extra",
        "z_unknown, z_unknown",
    })
    void run_badArgument_namesItAndReturns2(String arguments, String culprit) {
        Outcome outcome = Outcome.of(arguments.split(" ", -1));

        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(culprit).contains("--help").doesNotContain("\tat ");
    }

    @Test
    void run_configFileThatDoesNotExist_namesItAndReturns2() {
        Outcome outcome = Outcome.of("z_info", "-c", "no/such/file.json5");

        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .isEqualToIgnoringNewLines(
                        "zenwatch z_info: cannot read the configuration file 'no/such/file.json5': it does not exist");
    }

    @Test
    void run_noTool_returns2() {
        assertThat(Outcome.of().code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void run_misspeltTool_suggestsTheRightOne() {
        assertThat(Outcome.of("z_gett").err()).contains("Did you mean 'z_get'?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "z_get",
                "z_sub",
                "z_query_sub",
                "z_put",
                "z_delete",
                "z_queryable",
                "z_info",
                "z_scout",
                "z_liveliness",
                "z_sub_liveliness",
                "z_get_liveliness",
                "z_connections",
                "z_monitor",
                "z_monitor_user",
                "run",
                "bridge",
                "watch",
                "record",
                "history",
                "doctor",
                "demo"
            })
    void help_ofEachTool_listsItsFlagsOnStandardOutput(String tool) {
        Outcome outcome = Outcome.of(tool, "--help");

        assertThat(outcome.code()).isEqualTo(ExitCode.OK);
        assertThat(outcome.out()).contains("Usage: zenwatch " + tool, "--help", "--version");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void help_listsEveryTool() {
        assertThat(Outcome.of("--help").out())
                .contains("z_get", "z_sub", "z_query_sub", "z_put", "z_delete", "z_queryable", "z_info", "z_scout")
                .contains(
                        "z_liveliness",
                        "z_sub_liveliness",
                        "z_get_liveliness",
                        "z_connections",
                        "run",
                        "watch",
                        "demo");
    }

    @Test
    void generateCompletion_printsAShellFunctionForEachTool() {
        Outcome outcome = Outcome.of("generate-completion");

        assertThat(outcome.code()).isEqualTo(ExitCode.OK);
        assertThat(outcome.out()).contains("complete -F _complete_zenwatch", "z_query_sub", "--no-multicast-scouting");
    }
}
