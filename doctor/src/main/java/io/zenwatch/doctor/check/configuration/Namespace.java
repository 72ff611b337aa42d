package io.zenwatch.doctor.check.configuration;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.Configuration;
import io.zenwatch.doctor.model.Finding;
import java.util.stream.Stream;

/** Whether a session has a namespace, which keeps it apart from sessions with another one. */
public final class Namespace extends Check<Configuration> {

    public Namespace() {
        super(
                "ZW-111",
                "namespace",
                "a namespace, which stands before each key of the session, so that others see nothing of it");
    }

    @Override
    protected Stream<Finding> look(Configuration seen) {
        String namespace = seen.settings().text("namespace");
        if (namespace == null) {
            return Stream.of(ok("namespace", "there is none"));
        }
        return Stream.of(warning(
                "namespace",
                "each key of this session begins with " + namespace
                        + "/, so it connects and yet hears nothing of sessions without",
                "Give all sessions that talk to each other the same namespace, or none.",
                "namespace: \"" + namespace + "\""));
    }
}
