package io.zenwatch.tools.option;

import io.zenwatch.tools.action.Actions;
import io.zenwatch.tools.action.core.Condition;
import io.zenwatch.tools.console.UsageException;
import io.zenwatch.topology.Topology;
import io.zenwatch.zenoh.session.ZenohSession.Registration;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say what is to be done when something happens in a network. */
public final class ActionOptions {

    private static final String SECRET_VARIABLE = "ZENWATCH_NOTIFY_SECRET";

    @Option(
            names = "--on-change",
            order = 52,
            paramLabel = "COMMAND",
            description = {
                "Run this command, with the shell, when something happens. Its standard input is what happened, as JSON.",
                "What happens within a second is one run, and one run at a time."
            })
    private @Nullable String command;

    @Option(
            names = "--notify",
            order = 53,
            paramLabel = "URL",
            converter = Converters.WebAddress.class,
            description = "Send what happens to this address, as JSON by POST. The variable " + SECRET_VARIABLE
                    + " is the secret of its signature.")
    private @Nullable URI address;

    @Option(
            names = "--when",
            order = 54,
            paramLabel = "CONDITION",
            description = {
                "Act on this alone. Repeatable. Default: on anything",
                "Examples: 'router gone for 10s', 'node lidar flaps 5 in 1m', 'anything address:10.0.'"
            })
    private List<Condition> conditions = new ArrayList<>();

    /** Begins to act, until what this gives is closed. */
    public Registration start(Topology topology) {
        if (!conditions.isEmpty() && command == null && address == null) {
            throw new UsageException("--when needs --on-change or --notify");
        }
        List<Condition> wanted = conditions.isEmpty() ? List.of(Condition.ANYTHING) : conditions;
        Deque<Actions> started = new ArrayDeque<>();
        if (command != null) {
            started.push(Actions.command(topology, wanted, command));
        }
        if (address != null) {
            started.push(Actions.request(topology, wanted, address, System.getenv(SECRET_VARIABLE)));
        }
        return () -> started.forEach(Actions::close);
    }
}
