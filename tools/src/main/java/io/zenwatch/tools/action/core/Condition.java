package io.zenwatch.tools.action.core;

import io.zenwatch.tools.search.SearchLine;
import io.zenwatch.topology.model.TopologyEvent.Kind;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is worth an action.
 *
 * @param text as it was written
 * @param subject of what
 * @param search which of them
 * @param kind what happens to it; null for anything
 * @param times how often it has to happen within {@code time}; 0 for a condition that has to hold for that long
 * @param time how long it has to hold, or within which time it has to happen
 */
public record Condition(
        String text,
        Subject subject,
        SearchLine search,
        @Nullable Kind kind,
        int times,
        Duration time) {

    /** Of what a condition is. */
    enum Subject {
        NODE,
        ROUTER,
        PEER,
        CLIENT,
        TRANSPORT,
        CONNECTION,
        NETWORK,
        ANYTHING
    }

    /** Any event. */
    public static final Condition ANYTHING =
            new Condition("anything", Subject.ANYTHING, SearchLine.parse(""), null, 0, Duration.ZERO);

    private static final String TIME = "(\\d{1,5})(s|m|h)";
    private static final Pattern NOT_LIVE = Pattern.compile("network not live(?: for " + TIME + ")?");
    private static final Pattern HOLDS = Pattern.compile(
            "(node|router|peer|client|transport|connection)( .+)? (appeared|gone)(?: for " + TIME + ")?");
    private static final Pattern CHANGES =
            Pattern.compile("(node|router|peer|client|transport|connection)( .+)? (changed)");
    private static final Pattern FLAPS =
            Pattern.compile("(node|router|peer|client|transport|connection)( .+)? flaps (\\d{1,4}) in " + TIME);
    private static final Pattern FOUND = Pattern.compile("anything( .+)?");
    private static final int LEAST_FLAPS = 2;

    /**
     * Reads one, such as {@code router gone for 10s}, {@code node lidar flaps 5 in 1m}, {@code network not live for 30s}, or
     * {@code anything address:10.0.}.
     *
     * @throws IllegalArgumentException if it is none; says what is
     */
    public static Condition parse(String written) {
        String text = written.strip().replaceAll("\\s+", " ");
        Matcher notLive = NOT_LIVE.matcher(text);
        if (notLive.matches()) {
            return new Condition(text, Subject.NETWORK, SearchLine.parse(""), null, 0, time(notLive, 1));
        }
        Matcher flaps = FLAPS.matcher(text);
        if (flaps.matches()) {
            int times = Integer.parseInt(flaps.group(3));
            if (times < LEAST_FLAPS) {
                throw new IllegalArgumentException("'" + text + "': what goes once does not flap; write 'gone'");
            }
            return new Condition(text, subject(flaps), search(flaps.group(2)), Kind.GONE, times, time(flaps, 4));
        }
        Matcher holds = HOLDS.matcher(text);
        if (holds.matches()) {
            return new Condition(text, subject(holds), search(holds.group(2)), kind(holds.group(3)), 0, time(holds, 4));
        }
        Matcher changes = CHANGES.matcher(text);
        if (changes.matches()) {
            return new Condition(
                    text, subject(changes), search(changes.group(2)), kind(changes.group(3)), 0, Duration.ZERO);
        }
        Matcher found = FOUND.matcher(text);
        if (found.matches()) {
            return new Condition(text, Subject.ANYTHING, search(found.group(1)), null, 0, Duration.ZERO);
        }
        throw new IllegalArgumentException("'" + text + "' is no condition such as 'router gone for 10s',"
                + " 'node lidar flaps 5 in 1m', 'network not live for 30s' or 'anything address:10.0.'");
    }

    private static Subject subject(Matcher matcher) {
        return Subject.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
    }

    private static Kind kind(String word) {
        return Kind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static SearchLine search(@Nullable String line) {
        return SearchLine.parse(line == null ? "" : line);
    }

    private static Duration time(Matcher matcher, int group) {
        String number = matcher.group(group);
        if (number == null) {
            return Duration.ZERO;
        }
        long count = Long.parseLong(number);
        return switch (matcher.group(group + 1)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }
}
