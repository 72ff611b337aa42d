package io.zenwatch.tools.option;

import picocli.CommandLine.Option;

/** Whether others may see the connectivity of a session. */
public final class ExposeOption {

    @Option(
            names = "--expose",
            order = 15,
            description = "Expose the connectivity of this session to the network. By default, only the session"
                    + " itself sees it.")
    private boolean isExposed;

    public boolean isExposed() {
        return isExposed;
    }
}
