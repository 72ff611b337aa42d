package io.zenwatch.doctor.probe;

import io.zenwatch.doctor.core.Limits;
import io.zenwatch.doctor.core.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the limits of this process from the kernel of Linux; elsewhere nothing is known of them. */
public final class LimitsProbe {

    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Path FILES = Path.of("/proc/self/fd");

    private LimitsProbe() {}

    /** The limits now. */
    public static Limits look(Settings settings) {
        try (Stream<Path> files = Files.list(FILES)) {
            List<String> lines = Files.readAllLines(LIMITS);
            return new Limits(settings, soft(lines, "Max open files"), files.count(), soft(lines, "Max locked memory"));
        } catch (IOException e) {
            return new Limits(settings, null, null, null);
        }
    }

    private static @Nullable Long soft(List<String> lines, String name) {
        Pattern limit = Pattern.compile(Pattern.quote(name) + " +(\\d+) .*");
        return lines.stream()
                .map(limit::matcher)
                .filter(Matcher::matches)
                .map(found -> Long.valueOf(found.group(1)))
                .findFirst()
                .orElse(null);
    }
}
