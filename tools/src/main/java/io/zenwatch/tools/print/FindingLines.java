package io.zenwatch.tools.print;

import io.zenwatch.doctor.model.Diagnosis;
import io.zenwatch.doctor.model.Finding;
import io.zenwatch.doctor.model.Verdict;
import io.zenwatch.tools.console.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A diagnosis for people, in lines of 80 cells; only settings, which are to be copied, may be longer. */
final class FindingLines {

    private static final int WIDTH = 80;
    private static final int VERDICT = 7;
    private static final int TITLE = 18;
    private static final int MARGIN = VERDICT + 2 + "ZW-000".length() + 2 + TITLE + 2;
    private static final String SETTING = " ".repeat(VERDICT + 4);

    /** Of checks that look at one thing after the other. */
    private static final String OF_ENDPOINT = "ZW-2";

    private FindingLines() {}

    static List<String> of(Diagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        String heading = "";
        for (Finding finding : diagnosis.findings()) {
            boolean hasHeading = finding.check().startsWith(OF_ENDPOINT);
            if (hasHeading && !finding.subject().equals(heading)) {
                heading = finding.subject();
                lines.add("");
                lines.add(heading);
            }
            lines.addAll(of(finding, hasHeading ? finding.evidence() : finding.subject() + ": " + finding.evidence()));
        }
        lines.add("");
        lines.add(sum(diagnosis));
        return lines;
    }

    private static List<String> of(Finding finding, String evidence) {
        List<String> lines = new ArrayList<>();
        String first = String.join(
                "  ",
                Cells.fit(word(finding.verdict()), VERDICT),
                finding.check(),
                Cells.fit(finding.title(), TITLE),
                "");
        for (String line : Cells.wrap(evidence, WIDTH - MARGIN, 0)) {
            lines.add((lines.isEmpty() ? first : " ".repeat(MARGIN)) + line);
        }
        if (finding.remedy() != null) {
            String indent = " ".repeat(VERDICT + 2);
            Cells.wrap(finding.remedy(), WIDTH - indent.length(), 0).forEach(line -> lines.add(indent + line));
        }
        if (finding.setting() != null) {
            lines.add(SETTING + finding.setting());
        }
        return lines;
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case OK -> "ok";
            case CANNOT_TELL -> "unknown";
            case WARNING -> "warning";
            case PROBLEM -> "PROBLEM";
        };
    }

    private static String sum(Diagnosis diagnosis) {
        return Stream.of(
                        counted(diagnosis.count(Verdict.PROBLEM), "problem"),
                        counted(diagnosis.count(Verdict.WARNING), "warning"),
                        diagnosis.count(Verdict.CANNOT_TELL) + " unknown",
                        diagnosis.count(Verdict.OK) + " ok")
                .filter(count -> !count.equals("0 unknown"))
                .collect(Collectors.joining(", "));
    }

    private static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
