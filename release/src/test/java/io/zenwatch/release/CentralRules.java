package io.zenwatch.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What Maven Central checks before it publishes: the files of each artifact, their checksums, signatures and POMs. */
final class CentralRules {

    /** By the ending of the file that has the sum. */
    private static final Map<String, String> SUMS = Map.of(".md5", "MD5", ".sha1", "SHA-1");

    private static final String SIGNATURE = ".asc";

    private final Path staging;
    private final Signatures signatures;
    private final List<String> found = new ArrayList<>();

    private CentralRules(Path staging, Signatures signatures) {
        this.staging = staging;
        this.signatures = signatures;
    }

    /** What is wrong in a folder that is laid out as a Maven repository; empty if nothing is. */
    static List<String> violations(Path staging, Signatures signatures) throws IOException {
        CentralRules rules = new CentralRules(staging, signatures);
        for (Path pom : poms(staging)) {
            rules.checkArtifact(pom);
        }
        return rules.found;
    }

    /** The POM of each artifact. */
    static List<Path> poms(Path staging) throws IOException {
        try (Stream<Path> files = Files.walk(staging)) {
            return files.filter(file -> file.toString().endsWith(".pom"))
                    .sorted()
                    .toList();
        }
    }

    private void checkArtifact(Path file) throws IOException {
        Pom pom = Pom.read(file);
        pom.violations().forEach(violation -> found.add(file.getFileName() + ": " + violation));
        String name = pom.text("artifactId") + "-" + pom.text("version");
        Path folder = staging.resolve(pom.text("groupId").replace('.', '/'))
                .resolve(pom.text("artifactId"))
                .resolve(pom.text("version"));
        if (!file.equals(folder.resolve(name + ".pom"))) {
            found.add(file.getFileName() + ": is not where its coordinates say");
            return;
        }
        if (pom.packaging().equals("jar")) {
            Stream.of(".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json")
                    .map(name::concat)
                    .filter(required -> !Files.isRegularFile(folder.resolve(required)))
                    .forEach(required -> found.add(required + ": missing"));
        }
        checkFiles(folder);
    }

    private void checkFiles(Path folder) throws IOException {
        List<Path> published;
        try (Stream<Path> files = Files.list(folder)) {
            published = files.filter(CentralRules::isPublished).sorted().toList();
        }
        for (Path file : published) {
            checkSums(file);
            Path signature = beside(file, SIGNATURE);
            if (!Files.isRegularFile(signature)) {
                found.add(file.getFileName() + ": not signed");
            } else if (!signatures.isValid(file, signature)) {
                found.add(file.getFileName() + ": its signature is not the file's");
            }
        }
    }

    private void checkSums(Path file) throws IOException {
        for (Map.Entry<String, String> sum : SUMS.entrySet()) {
            Path sums = beside(file, sum.getKey());
            if (!Files.isRegularFile(sums)) {
                found.add(file.getFileName() + ": no " + sum.getValue());
            } else if (!Files.readString(sums).strip().equals(digest(sum.getValue(), file))) {
                found.add(file.getFileName() + ": another " + sum.getValue());
            }
        }
    }

    private static boolean isPublished(Path file) {
        String name = file.getFileName().toString();
        return !name.endsWith(SIGNATURE) && SUMS.keySet().stream().noneMatch(name::endsWith);
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static String digest(String algorithm, Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
