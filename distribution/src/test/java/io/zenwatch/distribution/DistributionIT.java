package io.zenwatch.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Programs;
import io.zenwatch.testkit.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people install runs on a Debian that has neither Maven nor Rust, nor Java where it brings its own. */
@Timeout(1200)
class DistributionIT {

    private static final Path TARGET = Workspace.root().resolve("distribution/target");
    private static final Path ROOTS = Workspace.root().resolve(".build/roots");
    private static final String VERSION = System.getProperty("zenwatch.version", "");
    private static final String ARCH = System.getProperty("zenwatch.arch", "x86_64");
    private static final String DEBIAN_ARCH = ARCH.equals("aarch64") ? "arm64" : "amd64";

    /** Under an emulator Java makes no archive of classes. */
    private static final boolean HAS_ARCHIVE =
            System.getProperty("os.arch").equals(ARCH.equals("x86_64") ? "amd64" : ARCH);

    private static final String TAR = "zenwatch-" + VERSION + "-linux-" + ARCH;
    private static final String DEB = "zenwatch_*_" + DEBIAN_ARCH + ".deb";
    private static final String HOME = "/opt/zenwatch-" + VERSION + "/";

    @RegisterExtension
    private final Children children = new Children();

    /** Not one of JUnit's temporary folders, which report every symbolic link that leads out of them. */
    private final Path folder = TARGET.resolve("root");

    @BeforeEach
    void needRoot() throws IOException {
        boolean canMakeRoots = Files.isExecutable(Path.of("/usr/sbin/debootstrap"))
                && Files.getOwner(Path.of("/proc/self")).getName().equals("root");
        Programs.require(canMakeRoots, "no right to make a Debian, so nothing is installed: be root, install debootstrap");
        remove();
        Files.createDirectory(folder);
    }

    @AfterEach
    void remove() {
        BareRoot.succeed(children.start(List.of("rm", "-rf", "--one-file-system", folder.toString())));
    }

    @Test
    void tarWithItsOwnJava_onABareSystem_runsTheDemo() throws IOException {
        BareRoot root = bare();
        unpack(TAR + "-java.tar.gz", root);

        demo(root, HOME + "zenwatch");

        assertThat(loadedFromArchive(root, HOME + "zenwatch")).isEqualTo(HAS_ARCHIVE);
    }

    @Test
    void tar_onASystemWithJavaAlone_runsTheDemo() throws IOException {
        BareRoot root = make("-java", "openjdk-17-jre-headless");
        unpack(TAR + ".tar.gz", root);

        demo(root, HOME + "zenwatch");
    }

    @Test
    void deb_onABareSystem_runsTheDemoAndIsGoneAfterwards() throws IOException {
        BareRoot root = bare();
        Path deb = only(DEB);
        Files.copy(deb, root.folder().resolve("tmp/zenwatch.deb"));

        root.run("dpkg", "-i", "/tmp/zenwatch.deb");
        demo(root, "zenwatch");
        assertThat(loadedFromArchive(root, "zenwatch")).isEqualTo(HAS_ARCHIVE);

        root.run("dpkg", "-r", "zenwatch");
        assertThat(root.folder().resolve("usr/lib/zenwatch")).doesNotExist();
    }

    @Test
    void systemdUnit_asInstalled_isValid() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "needs systemd-analyze");
        BareRoot.succeed(children.start(List.of("dpkg-deb", "-x", only(DEB).toString(), folder.toString())));
        String unit = folder.resolve("usr/lib/systemd/system/zenwatch@.service").toString();

        assertThat(BareRoot.succeed(children.start(
                                List.of("systemd-analyze", "security", "--offline=true", "--threshold=20", unit)))
                        .lines())
                .last()
                .asString()
                .contains("exposure level");
    }

    @Test
    void image_itsLayersUnpacked_runsItsEntrypoint() throws IOException {
        Path image = Files.createDirectory(folder.resolve("image"));
        BareRoot.succeed(children.start(
                List.of("tar", "-xf", TARGET.resolve(TAR + "-oci.tar").toString(), "-C", image.toString())));
        OciLayout layout = new OciLayout(image);
        Path files = Files.createDirectory(folder.resolve("files"));
        for (Path layer : layout.layers()) {
            BareRoot.succeed(children.start(List.of("tar", "-xzf", layer.toString(), "-C", files.toString())));
        }
        BareRoot root = new BareRoot(children, files);

        demo(root, layout.entrypoint());
    }

    private BareRoot bare() throws IOException {
        BareRoot root = make("");
        assertThat(Stream.of("java", "mvn", "cargo").filter(root::has)).isEmpty();
        return root;
    }

    private BareRoot make(String kind, String... packages) throws IOException {
        return BareRoot.make(children, ROOTS.resolve("bookworm-" + DEBIAN_ARCH + kind), folder, DEBIAN_ARCH, packages);
    }

    private void unpack(String tar, BareRoot root) {
        BareRoot.succeed(children.start(List.of(
                "tar",
                "-xzf",
                TARGET.resolve(tar).toString(),
                "-C",
                root.folder().resolve("opt").toString())));
    }

    private static void demo(BareRoot root, String program) {
        assertThat(root.run(program, "demo")).contains("All expected output was seen.");
    }

    private static boolean loadedFromArchive(BareRoot root, String program) {
        String loads = "JDK_JAVA_OPTIONS=-Xlog:class+load:file=/tmp/loads " + program + " z_get --version";
        root.run("sh", "-c", loads);
        return root.run("grep", "io.zenwatch.tools.command.ZGet source", "/tmp/loads")
                .get(0)
                .contains("shared objects file");
    }

    private static Path only(String pattern) throws IOException {
        try (var found = Files.newDirectoryStream(TARGET, pattern)) {
            return found.iterator().next();
        }
    }
}
