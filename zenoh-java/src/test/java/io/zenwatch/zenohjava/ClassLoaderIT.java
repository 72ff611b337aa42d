package io.zenwatch.zenohjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** zenoh-java finds its classes only where the system's class loader has them. */
class ClassLoaderIT {

    @RegisterExtension
    final Children children = new Children();

    @Test
    void zenohJavaOfAnotherClassLoader_isRefused_withTheReason() throws Exception {
        Path java = Path.of(System.getProperty("java.home"));
        List<String> command = Children.javaCommand(java, List.of("-Xmx256m"), OtherLoaderProcess.class);
        int classPath = command.indexOf("-cp") + 1;
        command.add(command.get(classPath));
        command.add(AdaptingProcess.class.getName());
        command.set(
                classPath,
                Path.of(OtherLoaderProcess.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());
        ChildProcess application = children.start(command);
        assertThat(application.awaitLine("refused "))
                .startsWith("refused UNSUPPORTED")
                .contains("java.net.URLClassLoader", "on the class path of the JVM", "engine");
        assertThat(application.awaitExit()).isZero();
    }
}
