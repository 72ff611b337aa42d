package io.zenwatch.tools.option;

import io.zenwatch.tools.console.UsageException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.TypeConversionException;

/** A moment as users write it. */
public final class TimeOption {

    private TimeOption() {}

    /**
     * Reads a date, a date with a time, the same with an offset such as {@code Z} or {@code +01:00}, or how long ago it was,
     * such as {@code 2h}.
     *
     * @param zone of what names no other
     * @throws UsageException if it is none of these
     */
    public static Instant read(String text, Instant now, ZoneId zone) {
        List<Function<String, Instant>> forms = List.of(
                any -> now.minus(Converters.duration(any)),
                any -> OffsetDateTime.parse(any).toInstant(),
                any -> LocalDateTime.parse(any).atZone(zone).toInstant(),
                any -> LocalDate.parse(any).atStartOfDay(zone).toInstant());
        for (Function<String, Instant> form : forms) {
            try {
                return form.apply(text);
            } catch (TypeConversionException | DateTimeException another) {
                // Then it may be of the next form.
            }
        }
        throw new UsageException("'" + text + "' is no time: write 2h for two hours ago, or 2026-11-28T03:12, with an"
                + " offset such as Z or +01:00 if it is not of this time zone");
    }
}
