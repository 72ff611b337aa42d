package io.zenwatch.doctor.check.host;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.Limits;
import io.zenwatch.doctor.model.Finding;
import java.util.stream.Stream;

/** Whether this process may lock the memory that zenoh's shared memory takes for each session. */
public final class LockedMemory extends Check<Limits> {

    /** Measured: a router with 8 MiB refuses from about 350 sessions. */
    private static final long BYTES_FOR_A_SESSION = (8 << 20) / 350;

    private static final long FEW_SESSIONS = 10;

    public LockedMemory() {
        super(
                "ZW-302",
                "lockable memory",
                "whether this process may lock the memory that shared memory takes: about 24 KiB for each session");
    }

    @Override
    protected Stream<Finding> look(Limits seen) {
        if (!seen.settings().isOn("transport/shared_memory/enabled", true)) {
            return Stream.empty();
        }
        Long limit = seen.lockedBytes();
        if (limit == null) {
            return Stream.of(ok("ulimit -l", "there is no limit that is known"));
        }
        long sessions = limit / BYTES_FOR_A_SESSION;
        String evidence = (limit >> 10) + " KiB are enough for about " + sessions
                + " sessions; further ones are refused with GENERIC and no other word";
        return Stream.of(
                sessions < FEW_SESSIONS
                        ? warning(
                                "ulimit -l",
                                evidence,
                                "Raise the limit, or turn shared memory off.",
                                "transport: { shared_memory: { enabled: false } }")
                        : ok("ulimit -l", evidence));
    }
}
