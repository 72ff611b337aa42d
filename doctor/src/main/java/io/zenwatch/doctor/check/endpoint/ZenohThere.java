package io.zenwatch.doctor.check.endpoint;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.EndpointFacts;
import io.zenwatch.doctor.core.FirstAnswer;
import io.zenwatch.doctor.core.Handshake;
import io.zenwatch.doctor.model.Finding;
import java.util.stream.Stream;

/** Whether what listens there is zenoh. */
public final class ZenohThere extends Check<EndpointFacts> {

    public ZenohThere() {
        super(
                "ZW-206",
                "zenoh",
                "what answers to the first message of zenoh's handshake by TCP: zenoh, another program, TLS, or nobody");
    }

    @Override
    protected Stream<Finding> look(EndpointFacts seen) {
        FirstAnswer answer = seen.answer();
        String subject = seen.endpoint().text();
        if (answer == null) {
            return Stream.empty();
        } else if (answer instanceof FirstAnswer.Zenoh zenoh) {
            return Stream.of(
                    zenoh.version() == Handshake.VERSION
                            ? ok(subject, "the " + zenoh.role() + " " + zenoh.zid() + " answers")
                            : problem(
                                    subject,
                                    "it speaks version " + zenoh.version() + " of zenoh's protocol, not "
                                            + Handshake.VERSION,
                                    "Use zenoh 1 on both ends.",
                                    null));
        } else if (answer instanceof FirstAnswer.Refusal refusal) {
            return Stream.of(ok(subject, "zenoh answers, and refuses (" + refusal.reason() + ")"));
        } else if (answer instanceof FirstAnswer.Other other) {
            return Stream.of(problem(
                    subject,
                    "this is no zenoh: it answers '" + other.beginning() + "'",
                    "Correct the port: another program has it.",
                    null));
        } else if (answer instanceof FirstAnswer.Tls) {
            return Stream.of(problem(
                    subject,
                    "the other end speaks TLS",
                    "Connect by tls.",
                    "connect: { endpoints: [\"tls" + subject.substring(subject.indexOf('/')) + "\"] }"));
        } else if (answer instanceof FirstAnswer.HungUp) {
            return Stream.of(problem(
                    subject,
                    "it takes the connection, and hangs up at zenoh's first message",
                    "Correct the port, or look why the program there hangs up.",
                    null));
        }
        return Stream.of(problem(
                subject,
                "it takes the connection, and says nothing: no zenoh, one that hangs, or a proxy in between",
                "Correct the port, or look why the program there does not answer.",
                null));
    }
}
