package io.zenwatch.doctor;

import io.zenwatch.doctor.model.Diagnosis;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;

/** A process that examines itself, the network at an endpoint, or how a session without endpoints would find others. */
final class PrintsFindings {

    private PrintsFindings() {}

    public static void main(String[] args) throws InterruptedException {
        Diagnosis diagnosis =
                switch (args.length) {
                    case 0 ->
                        doctor(ZenohConfig.defaults().withMulticastScouting(false))
                                .examine();
                    case 1 -> doctor(Sessions.client(args[0])).examineNetwork();
                    default ->
                        doctor(ZenohConfig.defaults().withMode(WhatAmI.parse(args[1])))
                                .examine();
                };
        diagnosis
                .findings()
                .forEach(finding ->
                        System.out.println(finding.check() + " " + finding.verdict() + " " + finding.evidence()));
    }

    private static Doctor doctor(ZenohConfig config) {
        return Doctor.of(config, ZenohEngine::open);
    }
}
