package io.zenwatch.doctor.check.host;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.Limits;
import io.zenwatch.doctor.model.Finding;
import java.util.stream.Stream;

/** Whether this process may open enough files, of which each link takes one. */
public final class OpenFiles extends Check<Limits> {

    private static final long FEW_LEFT = 64;

    public OpenFiles() {
        super("ZW-301", "open files", "whether this process may open more files: each link takes one");
    }

    @Override
    protected Stream<Finding> look(Limits seen) {
        Long limit = seen.openFiles();
        Long used = seen.filesInUse();
        if (limit == null || used == null) {
            return Stream.of(ok("ulimit -n", "there is no limit that is known"));
        }
        String evidence = used + " of " + limit + " are open";
        return Stream.of(
                limit - used < FEW_LEFT
                        ? warning("ulimit -n", evidence, "Raise the limit, or close sessions.", null)
                        : ok("ulimit -n", evidence));
    }
}
