package io.zenwatch.tools.command;

import io.zenwatch.doctor.Doctor;
import io.zenwatch.doctor.model.Diagnosis;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.console.UsageException;
import io.zenwatch.tools.option.OutputOptions;
import io.zenwatch.tools.option.SessionOptions;
import io.zenwatch.tools.print.Printer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        description = {
            "Tells why a session does not connect, and what to do.",
            "Takes the flags of the tool that does not connect, or a configuration, and looks at the configuration, this"
                    + " host, and the way to each endpoint to connect to: name, TCP, TLS, zenoh, session. It only"
                    + " looks, and takes 10 seconds at most."
        },
        footer = {"", "Exit codes: 0 no problem was found; 1 there is one; 2 invalid request."})
public final class DoctorTool extends Tool {

    @Mixin
    private final SessionOptions session = new SessionOptions();

    @Option(names = "--offline", order = 1, description = "Look at the configuration and its files alone.")
    private boolean isOffline;

    @Option(
            names = "--network",
            order = 2,
            description = "Look at the whole network that can be seen from the endpoints to connect to, for 6 seconds.")
    private boolean isNetwork;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    public DoctorTool(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (isOffline && isNetwork) {
            throw new UsageException("--network goes without --offline");
        }
        Doctor doctor = Doctor.of(session.config(), ZenohEngine::open);
        Printer printer = output.printer(console());
        if (!isOffline) {
            printer.progress("Looking...");
        }
        Diagnosis diagnosis = diagnosis(doctor);
        printer.diagnosis(diagnosis);
        return diagnosis.hasProblems() ? ExitCode.FAILURE : ExitCode.OK;
    }

    private Diagnosis diagnosis(Doctor doctor) throws InterruptedException {
        if (isOffline) {
            return doctor.examineConfiguration();
        }
        return isNetwork ? doctor.examineNetwork() : doctor.examine();
    }
}
