package io.zenwatch.examples;

import io.zenwatch.doctor.Doctor;
import io.zenwatch.doctor.model.Diagnosis;
import io.zenwatch.doctor.model.Finding;
import io.zenwatch.doctor.model.Verdict;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.ZenohSession;

/** Says why it cannot connect, and what to do. Argument: the endpoint to connect to. */
public final class ExplainFailure {

    private ExplainFailure() {}

    public static void main(String[] arguments) {
        ZenohConfig config = ZenohConfig.defaults().withMode(WhatAmI.CLIENT).withConnect(arguments[0]);
        try (ZenohSession session = ZenohEngine.open(config)) {
            System.out.println("connected as " + session.zid());
        } catch (ZenohException e) {
            explain(config);
        }
    }

    private static void explain(ZenohConfig config) {
        // begin docs
        Diagnosis diagnosis = Doctor.of(config, ZenohEngine::open).examine();
        for (Finding finding : diagnosis.of(Verdict.PROBLEM)) {
            System.out.println(finding.subject() + ": " + finding.evidence());
            System.out.println("  " + finding.remedy());
        }
        // end docs
    }
}
