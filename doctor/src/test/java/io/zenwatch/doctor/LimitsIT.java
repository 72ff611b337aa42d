package io.zenwatch.doctor;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The limits of a process, which a shell sets before it starts it. */
@Timeout(120)
class LimitsIT {

    @RegisterExtension
    private final Children children = new Children();

    private ChildProcess limited(String limit) {
        List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit " + limit + " && exec \"$0\" \"$@\""));
        command.addAll(Children.javaCommand(
                Path.of(System.getProperty("java.home")), List.of("-XX:TieredStopAtLevel=1"), PrintsFindings.class));
        return children.start(command);
    }

    @Broken("ZW-301")
    @Test
    void process_thatMayOpenFewFiles_isWarned() {
        limited("-n 70").awaitLine("ZW-301 WARNING");
    }

    @Broken("ZW-302")
    @Test
    void process_thatMayLockLittleMemory_isWarned() {
        limited("-l 64").awaitLine("ZW-302 WARNING 64 KiB are enough for about 2 sessions");
    }
}
