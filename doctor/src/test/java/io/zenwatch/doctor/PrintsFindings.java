package io.zenwatch.doctor;

import io.zenwatch.doctor.model.Diagnosis;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.ZenohConfig;

/** A process that examines itself or, if an endpoint is given, the network there. */
final class PrintsFindings {

    private PrintsFindings() {}

    public static void main(String[] args) throws InterruptedException {
        Diagnosis diagnosis = args.length == 0
                ? Doctor.of(ZenohConfig.defaults().withMulticastScouting(false), ZenohEngine::open)
                        .examine()
                : Doctor.of(Sessions.client(args[0]), ZenohEngine::open).examineNetwork();
        diagnosis
                .findings()
                .forEach(finding ->
                        System.out.println(finding.check() + " " + finding.verdict() + " " + finding.evidence()));
    }
}
