package io.zenwatch.tools.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times for people: how long ago in at most four characters, or with the date. */
public final class Ages {

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final long DAYS_IN_A_YEAR = 365;
    private static final long MOST_DAYS = 999;

    private Ages() {}

    /** Such as {@code 3m}; {@code 0s} for what is yet to come. */
    public static String ago(Instant time, Instant now) {
        Duration age = Duration.between(time, now);
        if (age.compareTo(Duration.ofMinutes(1)) < 0) {
            return Math.max(0, age.toSeconds()) + "s";
        } else if (age.compareTo(Duration.ofHours(1)) < 0) {
            return age.toMinutes() + "m";
        } else if (age.compareTo(Duration.ofDays(1)) < 0) {
            return age.toHours() + "h";
        }
        return age.toDays() <= MOST_DAYS ? age.toDays() + "d" : age.toDays() / DAYS_IN_A_YEAR + "y";
    }

    /** Such as {@code 2026-11-30 09:00:00}. */
    public static String date(Instant time, ZoneId zone) {
        return DATE_TIME.format(time.atZone(zone));
    }
}
