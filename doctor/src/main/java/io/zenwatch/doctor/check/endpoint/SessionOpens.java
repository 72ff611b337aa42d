package io.zenwatch.doctor.check.endpoint;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.EndpointFacts;
import io.zenwatch.doctor.core.EndpointFacts.Opening;
import io.zenwatch.doctor.model.Finding;
import java.util.stream.Stream;

/** Whether a session can be opened there, and who is at the other end. */
public final class SessionOpens extends Check<EndpointFacts> {

    private static final String USERS = "transport/auth/usrpwd/";

    public SessionOpens() {
        super(
                "ZW-207",
                "session",
                "whether a session opens, with whom, and if not: user and password, limits, memory, certificates of"
                        + " this end");
    }

    @Override
    protected Stream<Finding> look(EndpointFacts seen) {
        Opening opening = seen.opening();
        if (opening == null) {
            return Stream.empty();
        }
        String failure = opening.failure();
        String subject = seen.endpoint().text();
        return Stream.of(
                failure == null
                        ? ok(subject, "a session opens with " + opening.remote())
                        : explained(subject, failure, seen.settings().text(USERS + "user") != null));
    }

    private Finding explained(String subject, String failure, boolean hasUser) {
        if (failure.contains("refused the session (0)")) {
            return problem(
                    subject,
                    failure,
                    "The other end wants a user and a password: set them.",
                    "transport: { auth: { usrpwd: { user: \"...\", password: \"...\" } } }");
        } else if (failure.contains("refused the session (GENERIC)")) {
            return generic(subject, failure, hasUser);
        } else if (failure.contains("refused the session (INVALID)")
                || failure.contains("refused the session (MAX_SESSIONS)")) {
            return problem(
                    subject,
                    failure,
                    "It may have as many sessions as it takes: raise the limit there, or close sessions.",
                    "transport: { unicast: { max_sessions: 2000 } }");
        } else if (failure.contains("refused the session (MAX_LINKS)")) {
            return problem(
                    subject,
                    failure,
                    "A session with the same zid is connected there: leave 'id' out, so that each has its own.",
                    null);
        } else if (failure.contains("CertificateRequired")) {
            return problem(
                    subject,
                    failure,
                    "The other end wants a certificate of this end, too.",
                    "transport: { link: { tls: { connect_certificate: \"cert.pem\", connect_private_key:"
                            + " \"key.pem\" } } }");
        }
        if (failure.startsWith("zenoh rejected ")) {
            return problem(subject, failure, "Correct the configuration there.", null);
        }
        return problem(subject, failure, "docs/troubleshooting.md has what the messages of zenoh mean.", null);
    }

    private Finding generic(String subject, String failure, boolean hasUser) {
        return problem(
                subject,
                failure,
                (hasUser
                                ? "Correct user and password; the other end does not say which one is wrong. Or it"
                                : "The other end")
                        + " has no lockable memory left for shared memory, which 8 MiB (ulimit -l) are for about 350"
                        + " sessions: raise the limit there, or turn shared memory off.",
                hasUser ? null : "transport: { shared_memory: { enabled: false } }");
    }
}
