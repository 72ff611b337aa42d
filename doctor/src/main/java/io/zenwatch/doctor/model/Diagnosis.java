package io.zenwatch.doctor.model;

import java.util.List;

/**
 * What a doctor found. Immutable.
 *
 * @param findings in the order of the checks, for one endpoint after the other
 */
public record Diagnosis(List<Finding> findings) {

    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /** How many findings have a verdict. */
    public long count(Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }

    /** Whether something cannot work. */
    public boolean hasProblems() {
        return count(Verdict.PROBLEM) > 0;
    }

    /** The findings of a verdict, in their order. */
    public List<Finding> of(Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).toList();
    }
}
