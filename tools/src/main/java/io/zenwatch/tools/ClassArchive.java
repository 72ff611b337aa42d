package io.zenwatch.tools;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the archive from which this version of Java loads the tools' classes in a fraction of the time: {@code ClassArchive
 * <folder>}. The file is named for the version, and holds for the jar with which this program runs and those in {@code lib}
 * beside it. If none can be made, the file is empty. Does nothing if there is one, or another process makes it.
 */
final class ClassArchive {

    private static final long MAX_SECONDS = 120;

    /** From then on, the launcher gives tools an option that an archive must have been made with. */
    private static final int FIRST_WITH_NATIVE_ACCESS = 24;

    /** Names the engine's native library where no jar has it. */
    private static final String LIBRARY = "io.zenwatch.engine.library";

    private static final Path PROGRAM = Path.of(System.getProperty("java.class.path"));

    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    private ClassArchive() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        Path archive = folder.resolve(System.getProperty("java.version") + ".jsa");
        Files.createDirectories(folder);
        Path lock = folder.resolve("lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held != null && !isCurrent(archive)) {
                make(archive, folder.resolve("made.jsa"), folder.resolve("classes"));
            }
        }
    }

    private static boolean isCurrent(Path archive) throws IOException {
        if (Files.notExists(archive)) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(archive);
        try (Stream<Path> libraries = Files.list(PROGRAM.resolveSibling("lib"))) {
            for (Path jar : Stream.concat(Stream.of(PROGRAM), libraries).toList()) {
                if (Files.getLastModifiedTime(jar).compareTo(made) > 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void make(Path archive, Path made, Path list) throws IOException, InterruptedException {
        Files.deleteIfExists(made);
        try {
            java("-Xshare:off", "-XX:DumpLoadedClassList=" + list, Rehearsal.class.getName());
            addClassesOfJava(list);
            java("-XX:+UseG1GC", "-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + made);
        } catch (IOException e) {
            System.err.println("zenwatch: tools start slowly: " + e.getMessage());
            Files.write(made, new byte[0]);
        }
        Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Those that Java's own archive has, which this one takes the place of. */
    private static void addClassesOfJava(Path list) throws IOException {
        Path own = JAVA_HOME.resolve("lib/classlist");
        if (Files.exists(own)) {
            Files.write(list, Files.readAllBytes(own), StandardOpenOption.APPEND);
        }
    }

    /** Runs Java with the class path of this process. */
    private static void java(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(JAVA_HOME.resolve("bin/java").toString());
        command.addAll(List.of("-cp", PROGRAM.toString(), "-Xlog:disable"));
        if (Runtime.version().feature() >= FIRST_WITH_NATIVE_ACCESS) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        String library = System.getProperty(LIBRARY);
        if (library != null) {
            command.add("-D" + LIBRARY + "=" + library);
        }
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start();
        try {
            if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("there is no archive of classes, because this failed: " + command);
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
