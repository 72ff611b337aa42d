package io.zenwatch.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.doctor.model.Diagnosis;
import io.zenwatch.doctor.model.Finding;
import io.zenwatch.doctor.model.Verdict;
import io.zenwatch.zenoh.ZenohConfig;
import java.util.List;

/** What tests expect of findings. */
final class Findings {

    private Findings() {}

    static Diagnosis ofText(String json5) {
        return offline(ZenohConfig.ofJson5(json5));
    }

    static Diagnosis offline(ZenohConfig config) {
        return Doctor.of(config, refused -> {
                    throw new AssertionError("offline");
                })
                .examineConfiguration();
    }

    static List<Finding> of(Diagnosis diagnosis, String check) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
    }

    /** The one finding of a check, which has this verdict. */
    static Finding the(Diagnosis diagnosis, String check, Verdict verdict) {
        List<Finding> found = of(diagnosis, check);
        assertThat(found).as(diagnosis.toString()).hasSize(1);
        assertThat(found.get(0).verdict()).as(diagnosis.toString()).isEqualTo(verdict);
        return found.get(0);
    }

    /** Of no check there is anything worse than OK. */
    static void assertSilent(Diagnosis diagnosis) {
        assertThat(diagnosis.findings()).isNotEmpty().allSatisfy(finding -> assertThat(finding.verdict())
                .isEqualTo(Verdict.OK));
    }
}
