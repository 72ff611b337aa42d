package io.zenwatch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs producer and consumer as who adds {@code zenwatch-monitoring} and a library for passwords has them. */
@Timeout(120)
class WithoutOptionalLibrariesIT {

    private static final Pattern OPTIONAL = Pattern.compile(".*/(zstd-jni|micrometer-\\w+|sqlite-jdbc)-[^/]*\\.jar");

    @RegisterExtension
    final Network network = new Network();

    @RegisterExtension
    final Children children = new Children();

    @TempDir
    private Path folder;

    @Test
    void producerAndConsumer_withoutOptionalLibraries_agree() throws IOException {
        ZenohSession router = network.router();
        String locator = Network.locator(router);
        ChildProcess producer = start(OwnProducer.class, Anna.usersFile(folder), locator);
        String zid = producer.awaitLine("producer ").substring("producer ".length());
        ChildProcess consumer = start(AskProducer.class, zid, Anna.NAME, locator);
        consumer.awaitLine("measured: 20.0 Cel");
        consumer.awaitLine("heated to: 100.0 Cel");
        CtrlC.end(consumer);
        CtrlC.end(producer);
    }

    private ChildProcess start(Class<?> example, String... arguments) {
        Path java = Path.of(System.getProperty("java.home"));
        List<String> command = new ArrayList<>(Children.javaCommand(java, List.of(), example, arguments));
        int classPath = command.indexOf("-cp") + 1;
        String all = command.get(classPath);
        String needed = Arrays.stream(all.split(File.pathSeparator))
                .filter(OPTIONAL.asMatchPredicate().negate())
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(needed).isNotEqualTo(all);
        command.set(classPath, needed);
        return children.start(command, Map.of("ZENWATCH_PASSWORD", Anna.PASSWORD));
    }
}
