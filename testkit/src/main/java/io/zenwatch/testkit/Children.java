package io.zenwatch.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts child processes for a test and ends, after it or when this JVM ends, those that are left: these alone, by their
 * ids. Register it as an extension, or close it.
 */
public final class Children implements AfterEachCallback, AutoCloseable {

    private static final Set<ChildProcess> ALL = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALL.forEach(ChildProcess::close)));
    }

    private final Queue<ChildProcess> started = new ConcurrentLinkedQueue<>();

    /** Starts a class of this class path in a JVM like this one. */
    public ChildProcess java(Class<?> main, String... arguments) {
        return java(Path.of(System.getProperty("java.home")), List.of("-Xmx256m"), main, arguments);
    }

    /** Starts a class of this class path in another JVM, with this one's system properties of Zenwatch. */
    public ChildProcess java(Path javaHome, List<String> jvmOptions, Class<?> main, String... arguments) {
        return start(javaCommand(javaHome, jvmOptions, main, arguments));
    }

    /** The command that {@link #java(Path, List, Class, String...)} starts. */
    public static List<String> javaCommand(Path javaHome, List<String> jvmOptions, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin/java").toString());
        command.addAll(jvmOptions);
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("zenwatch.") || name.startsWith("io.zenwatch."))
                .map(name -> "-D" + name + "=" + System.getProperty(name))
                .forEach(command::add);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** Starts a script of {@code testkit/src/main/python} in the Python that has zenoh's binding. */
    public ChildProcess python(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Workspace.python().toString(),
                "-u",
                Workspace.pythonScript(script).toString()));
        command.addAll(Arrays.asList(arguments));
        return start(command);
    }

    /** Starts a Rust program of the workspace. */
    public ChildProcess rust(String program, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Workspace.rustProgram(program).toString()));
        command.addAll(Arrays.asList(arguments));
        return start(command);
    }

    /** Starts a command in the project's root folder. */
    public ChildProcess start(List<String> command) {
        return start(command, Map.of());
    }

    /** Starts a command in the project's root folder, with variables added to this process's environment. */
    public ChildProcess start(List<String> command, Map<String, String> environment) {
        ChildProcess child = ChildProcess.start(command, Workspace.root(), environment);
        started.add(child);
        ALL.add(child);
        return child;
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        for (ChildProcess child = started.poll(); child != null; child = started.poll()) {
            child.close();
            ALL.remove(child);
        }
    }
}
