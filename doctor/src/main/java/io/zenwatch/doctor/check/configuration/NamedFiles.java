package io.zenwatch.doctor.check.configuration;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.Configuration;
import io.zenwatch.doctor.core.NamedFile;
import io.zenwatch.doctor.model.Finding;
import java.util.Map;
import java.util.stream.Stream;

/** Whether the files that a configuration names can be used. */
public final class NamedFiles extends Check<Configuration> {

    public NamedFiles() {
        super(
                "ZW-109",
                "files",
                "files of certificates, keys and users that are missing, cannot be read, or hold no certificate");
    }

    @Override
    protected Stream<Finding> look(Configuration seen) {
        return seen.files().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(this::of);
    }

    private Finding of(Map.Entry<String, NamedFile> named) {
        String failure = named.getValue().failure();
        return failure == null
                ? ok(named.getKey(), "it can be read")
                : problem(
                        named.getKey(),
                        String.valueOf(failure),
                        "Correct the path, or make the file readable. Relative paths begin where the process was"
                                + " started.",
                        null);
    }
}
