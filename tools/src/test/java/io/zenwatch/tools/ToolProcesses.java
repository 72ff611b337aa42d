package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.zenoh.ZenohId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs tools in processes of their own, on loopback alone, and ends after each test those that are left. */
final class ToolProcesses implements AfterEachCallback {

    private static final Pattern SESSION = Pattern.compile("Session (\\p{XDigit}+) listens on (.*)");

    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    /** Those of the launcher. */
    private static final List<String> JVM_OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

    private final Children children = new Children();

    /** A node kept up by {@code run}. */
    record Node(ChildProcess process, String zid, String locator) {}

    Children children() {
        return children;
    }

    /** Starts a tool that is found by nobody and finds nobody unless told where: it only listens where a flag says. */
    ChildProcess tool(String name, String... flags) {
        return bare(alone(name, flags));
    }

    private static String[] alone(String name, String... flags) {
        List<String> arguments = new ArrayList<>(List.of(name));
        arguments.addAll(Arrays.asList(flags));
        if (!arguments.contains("-l") && !arguments.contains("-c")) {
            arguments.addAll(List.of("--cfg", "listen/endpoints:[]"));
        }
        arguments.add("--no-multicast-scouting");
        return arguments.toArray(String[]::new);
    }

    /** Starts a tool as a client of a node. */
    ChildProcess client(Node of, String name, String... flags) {
        return tool(name, ofNode(of, flags));
    }

    private static String[] ofNode(Node of, String... flags) {
        return Stream.concat(Stream.of("-m", "client", "-e", of.locator()), Stream.of(flags))
                .toArray(String[]::new);
    }

    /** Starts a tool as a client of a node, while zenoh logs all that it can. */
    ChildProcess tracing(Node of, String name, String... flags) {
        return tool(Map.of("RUST_LOG", "trace"), name, ofNode(of, flags));
    }

    /** Starts a tool as {@link #tool(String, String...)} does, with these variables of the environment. */
    ChildProcess tool(Map<String, String> environment, String name, String... flags) {
        List<String> command = Children.javaCommand(JAVA_HOME, JVM_OPTIONS, Zenwatch.class, alone(name, flags));
        return children.start(command, environment);
    }

    /** Starts a tool as a client of a node in a pseudo terminal, which {@code terminal.py} steers. */
    ChildProcess terminal(Path home, Node of, String name, String... flags) {
        return terminal(home, name, ofNode(of, flags));
    }

    /** Starts a tool in a pseudo terminal. */
    ChildProcess terminal(Path home, String name, String... flags) {
        return terminal(home, List.of(), name, flags);
    }

    /** As {@link #terminal(Path, String, String...)}, with variables of the environment as {@code NAME=VALUE}. */
    ChildProcess terminal(Path home, List<String> variables, String name, String... flags) {
        List<String> command = new ArrayList<>(List.of("env"));
        command.addAll(variables);
        command.addAll(inTerminal(home, name, flags));
        return children.python("terminal.py", command.toArray(String[]::new));
    }

    private static List<String> inTerminal(Path home, String name, String... flags) {
        List<String> options = new ArrayList<>(JVM_OPTIONS);
        options.addAll(List.of("-Dzenwatch.terminal=true", "-Duser.home=" + home));
        return Children.javaCommand(JAVA_HOME, options, Zenwatch.class, alone(name, flags));
    }

    /** Starts a shell with job control in a pseudo terminal, whose program {@code ./tool} is a tool. */
    ChildProcess shell(Path home, String name, String... flags) throws IOException {
        String command = inTerminal(home, name, flags).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        Path tool = home.resolve("tool");
        Files.writeString(tool, "#!/bin/sh\necho $$ > " + home.resolve("pid") + "\nexec " + command + "\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        return children.python(
                "terminal.py", "sh", "-c", "cd " + home + " && PS1='shell$ ' exec bash --norc --noprofile -i");
    }

    /** Sends a signal to what runs as {@code ./tool}. */
    void signalTool(Path home, ChildProcess.Signal signal) throws IOException {
        String pid = Files.readString(home.resolve("pid")).strip();
        assertThat(children.start(List.of("sh", "-c", "kill -" + signal + " " + pid))
                        .awaitExit())
                .isZero();
    }

    /** Starts a tool with these arguments and no others. */
    ChildProcess bare(String... arguments) {
        return children.java(JAVA_HOME, JVM_OPTIONS, Zenwatch.class, arguments);
    }

    /** Starts a tool in a shell, with what follows its arguments; its exit code is the shell's. */
    ChildProcess redirected(String redirection, String... arguments) {
        List<String> command = new ArrayList<>(List.of("bash", "-o", "pipefail", "-c", "\"$0\" \"$@\" " + redirection));
        command.addAll(Children.javaCommand(JAVA_HOME, JVM_OPTIONS, Zenwatch.class, arguments));
        return children.start(command);
    }

    /** Starts {@code run} on a free loopback port and waits until it is up. */
    Node node(String... flags) {
        List<String> all = new ArrayList<>(List.of("-l", "tcp/127.0.0.1:0"));
        all.addAll(Arrays.asList(flags));
        return up(tool("run", all.toArray(String[]::new)));
    }

    /** Waits until a {@code run} is up. */
    static Node up(ChildProcess process) {
        Matcher session = SESSION.matcher(process.awaitLine("Session "));
        if (!session.matches()) {
            throw new AssertionError("unexpected first line: " + process.lines());
        }
        return new Node(process, session.group(1), session.group(2));
    }

    /** A line of {@code watch} about two nodes without names. */
    static Predicate<String> happened(String one, String other, String what) {
        String names = String.join("|", brief(one) + " and " + brief(other), brief(other) + " and " + brief(one));
        Pattern line = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d (" + names + ") " + what);
        return text -> line.matcher(text).matches();
    }

    /** As a node without a name is called. */
    static String brief(String zid) {
        return io.zenwatch.topology.model.Node.shortZid(new ZenohId(zid));
    }

    Node router(String... flags) {
        List<String> all = new ArrayList<>(List.of("-m", "router"));
        all.addAll(Arrays.asList(flags));
        return node(all.toArray(String[]::new));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        children.afterEach(context);
    }
}
