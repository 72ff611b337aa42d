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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs producer and consumer as who adds {@code zenwatch-monitoring} and a library for passwords has them. */
@Timeout(120)
class WithoutOptionalLibrariesIT {

    private static final String SCRAM = "scram-client|scram-common|saslprep|stringprep";
    private static final String ALL_BUT_SCRAM = "zstd-jni|micrometer-\\w+|sqlite-jdbc";

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
        ChildProcess producer = start(ALL_BUT_SCRAM, OwnProducer.class, Anna.usersFile(folder), locator);
        String zid = producer.awaitLine("producer ").substring("producer ".length());
        ChildProcess consumer = start(ALL_BUT_SCRAM, AskProducer.class, zid, Anna.NAME, locator);
        consumer.awaitLine("measured: 20.0 Cel");
        consumer.awaitLine("heated to: 100.0 Cel");
        CtrlC.end(consumer);
        CtrlC.end(producer);
    }

    @ParameterizedTest
    @ValueSource(strings = {SCRAM, "zstd-jni", "micrometer-\\w+", "sqlite-jdbc", SCRAM + "|" + ALL_BUT_SCRAM})
    void producerAndConsumer_withoutTheLibrary_agree(String missing) throws IOException {
        assertThat(outcome(missing, "deflate")).isEqualTo("done");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ',',
            value = {
                "users," + SCRAM + ",ZenohException,com.ongres.scram:scram-client",
                "no users," + SCRAM + ",ZenohException,com.ongres.scram:scram-client",
                "verifier," + SCRAM + ",ZenohException,com.ongres.scram:scram-client",
                "password," + SCRAM + ",ZenohException,com.ongres.scram:scram-client",
                "host and JVM,micrometer-\\w+,ZenohException,io.micrometer:micrometer-core",
                "zstd,zstd-jni,MonitoringException,com.github.luben:zstd-jni",
                "store,sqlite-jdbc,StoreException,org.xerial:sqlite-jdbc",
            })
    void whatNeedsTheLibrary_withoutIt_saysWhatToAdd(String what, String missing, String exception, String artifact)
            throws IOException {
        assertThat(outcome(missing, what))
                .startsWith("failed " + exception)
                .endsWith("add " + artifact + " to the class path");
        assertThat(outcome("nothing", what)).isEqualTo("done");
    }

    private String outcome(String missing, String what) throws IOException {
        String file = what.equals("users")
                ? Anna.usersFile(folder)
                : folder.resolve("store").toString();
        ChildProcess child = start(missing, TryLibraries.class, what, file);
        child.awaitExit();
        return child.lines().get(child.lines().size() - 1);
    }

    /**
     * Starts a class.
     *
     * @param missing the names of the libraries that are not there, without versions
     */
    private ChildProcess start(String missing, Class<?> main, String... arguments) {
        Path java = Path.of(System.getProperty("java.home"));
        List<String> command = new ArrayList<>(Children.javaCommand(java, List.of(), main, arguments));
        int classPath = command.indexOf("-cp") + 1;
        String all = command.get(classPath);
        Pattern unwanted = Pattern.compile(".*/(" + missing + ")-[0-9][^/]*\\.jar");
        String left = Arrays.stream(all.split(File.pathSeparator))
                .filter(unwanted.asMatchPredicate().negate())
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(left.equals(all)).isEqualTo(missing.equals("nothing"));
        command.set(classPath, left);
        return children.start(command, Map.of("ZENWATCH_PASSWORD", Anna.PASSWORD));
    }
}
