package io.zenwatch.tools.command;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.keys.Keys;
import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.consumer.ConsumerBuilder;
import io.zenwatch.monitoring.consumer.ConsumerListener;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.consumer.MonitoringException;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.monitor.MonitorCommands;
import io.zenwatch.tools.monitor.MonitorPrinter;
import io.zenwatch.tools.monitor.MonitorShell;
import io.zenwatch.tools.option.ShortZid;
import io.zenwatch.tools.option.TimeoutOption;
import io.zenwatch.tools.option.TlsOptions;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        description = {
            "Talks to a monitoring producer.",
            "Runs one command, or opens a shell if there is none. The command 'help' lists all commands."
        },
        footer = {
            "",
            "Examples:",
            "  z_monitor caps",
            "  z_monitor query jvm.memory.used area=heap",
            "  z_monitor stat system.cpu.usage --interval 1s --plot",
            "  z_monitor --user anna subscribe zenoh.links"
        })
public final class ZMonitor extends SessionTool {

    @Parameters(
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "A command and its arguments. Parameters have the form NAME=VALUE.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = {"-p", "--producer"},
            order = 1,
            paramLabel = "ZID",
            description = {
                "The zid of the producer's session, or its first digits, at least 4.",
                "Default: the only exposed producer"
            })
    private @Nullable ZenohId producer;

    @Option(
            names = {"-u", "--user"},
            order = 2,
            paramLabel = "NAME",
            description = {
                "The user to authenticate as. Default: anonymous",
                "The tool reads the password from the variable ZENWATCH_PASSWORD, or asks for it."
            })
    private @Nullable String user;

    @Option(names = "--certificate", order = 3, description = "Authenticate with the certificate of --tls-keys.")
    private boolean isByCertificate;

    @Option(
            names = "--layers",
            order = 4,
            paramLabel = "LAYER",
            split = ",",
            hideParamSyntax = true,
            description = {"Layers to install before authentication, in this order.", "Example: --layers tls,zstd"})
    private List<String> layers = new ArrayList<>();

    @Option(
            names = "--interval",
            order = 6,
            paramLabel = "TIME",
            defaultValue = "1s",
            description = "For 'stat': the time between measurements, such as 500ms or 2s. Default: ${DEFAULT-VALUE}")
    private Duration interval = Duration.ofSeconds(1);

    @Option(names = "--plot", order = 7, description = "For 'stat': draw the values as bars.")
    private boolean isPlot;

    @Option(
            names = {"-n", "--count"},
            order = 8,
            paramLabel = "N",
            description = "Exit after N values. Default: no limit")
    private long count = Long.MAX_VALUE;

    @Option(
            names = "--linger",
            order = 9,
            paramLabel = "S",
            description = "How long the channel stays after a lost connection, in seconds. Default: ${DEFAULT-VALUE}")
    private long linger;

    @Option(
            names = "--confirm",
            order = 10,
            description = "Add a transaction to each value. After a lost connection, the producer repeats each"
                    + " value that is not committed.")
    private boolean isConfirmed;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final TimeoutOption timeout = new TimeoutOption(10_000);

    @Mixin
    private final TlsOptions tls = new TlsOptions();

    public ZMonitor(Console console) {
        super(console);
    }

    @Override
    void opening(Printer printer) {
        if (isPlot && output().isJson()) {
            throw new ParameterException(spec.commandLine(), "--plot and --json cannot be combined");
        }
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws Exception {
        awaitFirstLink(connectivity);
        ZenohId zid = producer == null
                ? ProducerFinder.only(session, timeout.duration())
                : ShortZid.find(session, producer, timeout.duration(), Keys.MONITOR);
        ConsumerBuilder builder = MonitoringConsumer.builder(session, zid)
                .format(PduFormat.CBOR)
                .timeout(timeout.duration())
                .layers(layers.toArray(String[]::new))
                .linger(Duration.ofSeconds(linger))
                .confirm(isConfirmed)
                .credentials(credentials())
                .listener(new ConsumerListener() {
                    @Override
                    public void disconnected(MonitoringException failure) {
                        console().error("Connection lost: " + failure.getMessage());
                        printer.live(false, Instant.now());
                    }

                    @Override
                    public void reconnected(boolean isResumed) {
                        console().error(isResumed ? "Reconnected; the channel was resumed" : "Reconnected");
                        printer.live(true, Instant.now());
                    }
                });
        tls.context().ifPresent(builder::tls);
        try (MonitoringConsumer consumer = builder.connect()) {
            MonitorCommands commands = new MonitorCommands(
                    console(),
                    consumer,
                    new MonitorPrinter(console(), output().isJson()),
                    new MonitorCommands.Sampling(interval, isPlot, count));
            if (words.isEmpty()) {
                return new MonitorShell(console(), consumer, commands).run();
            }
            commands.runToItsEnd(words);
            return ExitCode.OK;
        } catch (MonitoringException e) {
            console().error("z_monitor: " + e.getMessage());
            return ExitCode.FAILURE;
        }
    }

    private Credentials credentials() throws IOException {
        if (isByCertificate) {
            return Credentials.certificate();
        }
        if (user == null) {
            return Credentials.anonymous();
        }
        return Credentials.password(user, console().password("Password of '" + user + "': "));
    }
}
