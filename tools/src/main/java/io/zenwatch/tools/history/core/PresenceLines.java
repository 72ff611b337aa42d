package io.zenwatch.tools.history.core;

import io.zenwatch.history.model.Presence;
import io.zenwatch.history.model.Span;
import io.zenwatch.tools.console.Ages;
import io.zenwatch.tools.console.Cells;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** When a network was seen, and for how long its parts were there, as tables of 80 columns. */
public final class PresenceLines {

    private static final int NAME = 34;
    private static final int UPTIME = 8;
    private static final int BREAKS = 7;
    private static final int LONGEST = 8;
    private static final int MOST_ROWS = 40;

    private final ZoneId zone;

    public PresenceLines(ZoneId zone) {
        this.zone = zone;
    }

    /** When it was seen. */
    public String seen(Span span) {
        return "seen from " + date(span.from()) + " to " + date(span.to()) + ", " + length(span.duration());
    }

    /** When it was not. */
    public String gap(Span span) {
        return "gap  from " + date(span.from()) + " to " + date(span.to()) + ", " + length(span.duration());
    }

    private String date(Instant time) {
        return Ages.date(time, zone);
    }

    static String length(Duration time) {
        return Ages.ago(Instant.EPOCH, Instant.EPOCH.plus(time));
    }

    /**
     * A table, with what breaks most at the top.
     *
     * @param head what it is a table of
     * @param name what one of it is called
     */
    public <K> List<String> table(String head, List<Presence<K>> presences, Function<? super K, String> name) {
        List<String> lines = new ArrayList<>();
        lines.add(row(head, "UPTIME", "BREAKS", "LONGEST", "LAST SEEN"));
        presences.stream()
                .limit(MOST_ROWS)
                .forEach(presence -> lines.add(row(
                        name.apply(presence.id()),
                        percent(presence.uptime()),
                        String.valueOf(presence.breaks()),
                        presence.breaks() == 0 ? "" : length(presence.longestBreak()),
                        presence.isThere() ? "is there" : date(presence.lastSeen()))));
        int more = presences.size() - MOST_ROWS;
        if (more > 0) {
            lines.add("... and " + more + " more, which --json prints");
        }
        return lines;
    }

    /** What was away for a moment is never said to have been there all the time. */
    private static String percent(double part) {
        return BigDecimal.valueOf(100 * part).setScale(2, RoundingMode.DOWN) + "%";
    }

    private static String row(String name, String uptime, String breaks, String longest, String last) {
        return Cells.fit(name, NAME) + right(uptime, UPTIME) + right(breaks, BREAKS) + right(longest, LONGEST) + "  "
                + last;
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(1, width - text.length())) + text;
    }
}
