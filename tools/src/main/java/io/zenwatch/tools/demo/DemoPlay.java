package io.zenwatch.tools.demo;

import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The steps of {@code demo}. Every process is a child of this one. Each step waits for the lines that it expects; {@link
 * #close} ends the children that still run.
 */
public final class DemoPlay implements AutoCloseable {

    /** Far more than any step takes on a slow machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Pattern PAGE = Pattern.compile("^Dashboard: (http\\S+)$");

    private static final Pattern SESSION = Pattern.compile("^Session (\\p{XDigit}+) listens on (.+)$");

    private final Console console;
    private final Class<?> program;
    private final List<Child> children = new ArrayList<>();
    private @Nullable Node left;

    /** @param program whose {@code main} runs tools */
    public DemoPlay(Console console, Class<?> program) {
        this.console = console;
        this.program = program;
    }

    /** A child did not print what was expected, or did not exit. */
    public static final class Unexpected extends Exception {
        private Unexpected(String message) {
            super(message);
        }
    }

    private record Node(Child process, String zid, String listen) {}

    /** Plays each step, and checks what it brings; ends all but the router. */
    public void perform() throws IOException, InterruptedException, Unexpected {
        heading("A router that exposes its connectivity, and a peer that does not");
        Node router = node(
                "-m",
                "router",
                "--expose",
                "--cfg",
                "adminspace/enabled:true",
                "--monitor",
                "--monitor-anonymous",
                "zenoh.*");
        Node first = node("-m", "peer", "-e", router.listen());

        heading("Status: who is connected to whom?");
        Child get = tool("z_get", router, "-s", "@/session/**");
        seeAll(get, Set.of(transport("Received", router, first), link("Received", router, first)));
        seeExit(get);

        heading("The same as a Graphviz graph");
        Child picture = tool("z_connections", router, "--dot");
        see(picture, line(router, first));
        seeExit(picture);

        heading("Monitoring: how many links does the router have?");
        Child monitor = tool("z_monitor", router, "query", "zenoh.link.count");
        see(monitor, Pattern.compile("\\[\\d+\\] \\d+$"));
        seeExit(monitor);

        heading("Events: first the current state, then each change");
        Child events = tool("z_query_sub", router, "-k", "@/session/**");
        seeAll(events, Set.of(transport("Received PUT", router, first), link("Received PUT", router, first)));

        heading("A second peer joins");
        Node second = node("-m", "peer", "-e", router.listen());
        see(events, transport("Received PUT", router, second));
        see(events, link("Received PUT", router, second));

        heading("The second peer leaves");
        second.process().terminate();
        see(events, link("Received DELETE", router, second));
        see(events, transport("Received DELETE", router, second));
        seeExit(second.process());

        heading("The first peer exposes nothing, like a node without Zenwatch: a bridge shows it");
        Child bridge = tool("bridge", router, "--only", first.zid());
        see(events, transport("Received PUT", first, router));
        see(events, link("Received PUT", first, router));

        heading("The first peer is killed");
        first.process().kill();
        seeAll(
                events,
                Set.of(
                        link("Received DELETE", router, first),
                        transport("Received DELETE", router, first),
                        link("Received DELETE", first, router),
                        transport("Received DELETE", first, router)));

        heading("All exit, but for the router");
        events.type('q');
        seeExit(events);
        bridge.type('q');
        seeExit(bridge);
        left = router;
    }

    /** Ends the router too. */
    public void end() throws InterruptedException, Unexpected {
        Child router = left().process();
        router.terminate();
        seeExit(router);
    }

    private Node left() {
        return Objects.requireNonNull(left, "it was not performed before");
    }

    /**
     * Adds nodes to the router that is left, and serves the page that shows them.
     *
     * @return the page's address
     */
    public String serve() throws IOException, InterruptedException, Unexpected {
        Node router = left();
        heading("A network to look at: a chain of three components, and a client that exposes nothing");
        node("-m", "peer", "-e", router.listen(), "--name", "sink");
        node("-m", "peer", "-e", router.listen(), "--name", "filter", "--next", "sink");
        node("-m", "peer", "-e", router.listen(), "--name", "source", "--next", "filter");
        see(start("run", new String[0], "-m", "client", "-e", router.listen()), SESSION);
        Child page = tool("dashboard", router, "--bridge");
        return see(page, PAGE).group(1);
    }

    private void heading(String text) {
        console.line("");
        console.line("== " + text);
    }

    private Node node(String... flags) throws IOException, InterruptedException, Unexpected {
        Child child = start("run", flags, "-l", "tcp/127.0.0.1:0");
        MatchResult session = see(child, SESSION);
        return new Node(child, session.group(1), session.group(2).split(" ", 2)[0]);
    }

    private Child tool(String name, Node router, String... flags) throws IOException {
        return start(name, flags, "-m", "client", "-e", router.listen());
    }

    private Child start(String tool, String[] flags, String... moreFlags) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(tool));
        arguments.addAll(List.of(flags));
        arguments.addAll(List.of(moreFlags));
        arguments.add("--no-multicast-scouting");
        Child child = Child.start(console, program, arguments);
        children.add(child);
        return child;
    }

    private static Pattern transport(String what, Node from, Node to) {
        return Pattern.compile(
                what + " \\('" + Pattern.quote("@/session/" + from.zid() + "/transport/unicast/" + to.zid()) + "'");
    }

    private static Pattern link(String what, Node from, Node to) {
        return Pattern.compile(what + " \\('"
                + Pattern.quote("@/session/" + from.zid() + "/transport/unicast/" + to.zid() + "/link/") + "\\w+'");
    }

    private static Pattern line(Node one, Node other) {
        String ends = "\"%s\" -> \"%s\"";
        return Pattern.compile(ends.formatted(one.zid(), other.zid()) + "|" + ends.formatted(other.zid(), one.zid()));
    }

    private static MatchResult see(Child child, Pattern line) throws InterruptedException, Unexpected {
        MatchResult match = child.await(line, PATIENCE);
        if (match == null) {
            throw new Unexpected("expected output is missing: " + line.pattern().replaceAll("\\\\[QE]", ""));
        }
        return match;
    }

    /** Sees each once, in any order. */
    private static void seeAll(Child child, Set<Pattern> lines) throws InterruptedException, Unexpected {
        Set<Pattern> missing = new LinkedHashSet<>(lines);
        while (!missing.isEmpty()) {
            Pattern any = Pattern.compile(
                    String.join("|", missing.stream().map(Pattern::pattern).toList()));
            String line = see(child, any).group();
            missing.removeIf(pattern -> pattern.matcher(line).find());
        }
    }

    private static void seeExit(Child child) throws InterruptedException, Unexpected {
        Integer code = child.exitCode(PATIENCE);
        if (code == null || code != ExitCode.OK) {
            throw new Unexpected("a tool should exit with code 0, but "
                    + (code == null ? "is still running" : "exited with " + code));
        }
    }

    /** Ends the last child, which may tell what it misses of the others, then these at once, and waits for them. */
    @Override
    public void close() {
        if (!children.isEmpty()) {
            children.get(children.size() - 1).close();
        }
        children.forEach(Child::terminate);
        children.forEach(Child::close);
    }
}
