package io.zenwatch.doctor.model;

/** What a check concludes; what is worse comes later, but for {@link #CANNOT_TELL}, which is no judgement. */
public enum Verdict {
    /** It is as it should be. */
    OK,
    /** It could not be looked at, or what was seen allows no conclusion. */
    CANNOT_TELL,
    /** It works, but not for everybody, or not for long. */
    WARNING,
    /** It cannot work so. */
    PROBLEM
}
