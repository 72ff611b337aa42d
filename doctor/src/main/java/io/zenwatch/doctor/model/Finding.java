package io.zenwatch.doctor.model;

import org.jspecify.annotations.Nullable;

/**
 * What one check says of one thing that it looked at. Immutable. A text has at most {@value #MAX_LENGTH} characters. It may
 * hold what others sent, so who prints it on a terminal has to replace control characters.
 *
 * @param check the id of the check, such as {@code ZW-102}
 * @param title what the check is about, in a few words
 * @param verdict what it concludes
 * @param subject what was looked at: an endpoint, a path in the configuration, a node
 * @param evidence what was seen
 * @param remedy what to do; null if there is nothing to do
 * @param setting the line of a configuration that does it; null if it is none
 */
public record Finding(
        String check,
        String title,
        Verdict verdict,
        String subject,
        String evidence,
        @Nullable String remedy,
        @Nullable String setting) {

    /** The length of the longest text of a finding. */
    public static final int MAX_LENGTH = 1_000;

    public Finding {
        subject = cut(subject);
        evidence = cut(evidence);
        remedy = remedy == null ? null : cut(remedy);
        setting = setting == null ? null : cut(setting);
    }

    private static String cut(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 1) + "…";
    }
}
