package io.zenwatch.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A copy of a Debian that has what it must have and some packages, in which a test installs and runs. Needs root. */
final class BareRoot {

    static final Duration PATIENCE = Duration.ofMinutes(8);

    /** Its own processes and mounts, which end with the command. glibc before 2.34 wants a real /dev/shm. */
    private static final String ENTER = "mount -t proc proc \"$0/proc\"; mkdir -p \"$0/dev/shm\";"
            + " mount -t tmpfs shm \"$0/dev/shm\"; exec chroot \"$0\" \"$@\"";

    private final Children children;
    private final Path folder;

    BareRoot(Children children, Path folder) {
        this.children = children;
        this.folder = folder;
    }

    /**
     * Makes a root.
     *
     * @param kept where the original is kept for the next time
     * @param arch as Debian calls it; one that is not this machine's needs an emulator that the kernel knows
     */
    static BareRoot make(Children children, Path kept, Path folder, String arch, String... packages)
            throws IOException {
        if (Files.notExists(kept)) {
            Path begun = Files.createDirectories(kept.resolveSibling(kept.getFileName() + ".begun"));
            List<String> command = new ArrayList<>(List.of("debootstrap", "--variant=minbase", "--arch=" + arch));
            if (packages.length > 0) {
                command.add("--include=" + String.join(",", packages));
            }
            command.addAll(List.of("bookworm", begun.toString()));
            succeed(children.start(command));
            Files.move(begun, kept);
        }
        succeed(children.start(List.of("cp", "-a", kept + "/.", folder.toString())));
        return new BareRoot(children, folder);
    }

    Path folder() {
        return folder;
    }

    /** The lines that a command prints there, which must succeed. */
    List<String> run(String... command) {
        return succeed(start(command)).lines();
    }

    boolean has(String program) {
        return start("sh", "-c", "command -v " + program).awaitExit(PATIENCE) == 0;
    }

    private ChildProcess start(String... command) {
        List<String> line = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child"));
        line.addAll(List.of("sh", "-ec", ENTER, folder.toString()));
        line.addAll(List.of(command));
        return children.start(line);
    }

    static ChildProcess succeed(ChildProcess process) {
        assertThat(process.awaitExit(PATIENCE))
                .as(() -> process + ": " + process.lines() + process.errorLines())
                .isZero();
        return process;
    }
}
