package io.zenwatch.tools.console;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** On SIGINT and SIGTERM, lets the tool close what it declared, and exits with the tool's own exit code. */
public final class StopSignals {

    private static final long SECONDS_TO_UNDECLARE = 10;

    private final CompletableFuture<Integer> code = new CompletableFuture<>();

    private StopSignals() {}

    public static StopSignals install(Console console) {
        StopSignals signals = new StopSignals();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> signals.stop(console), "zenwatch-stop"));
        return signals;
    }

    /** Ends this process when the tool has ended. */
    public void exit(int toolCode) {
        code.complete(toolCode);
        System.exit(toolCode);
    }

    /** Runs when the JVM shuts down: after {@link #exit}, or because of a signal. */
    private void stop(Console console) {
        boolean isBySignal = !code.isDone();
        console.stop();
        int toolCode = code.completeOnTimeout(ExitCode.FAILURE, SECONDS_TO_UNDECLARE, TimeUnit.SECONDS)
                .join();
        if (isBySignal) {
            Runtime.getRuntime().halt(toolCode);
        }
    }
}
