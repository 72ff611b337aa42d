package io.zenwatch.tools.option;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How long a tool waits for answers. */
public final class TimeoutOption {

    @Option(
            names = {"-o", "--timeout"},
            order = 5,
            paramLabel = "MS",
            converter = PositiveMillis.class,
            description = "How long to wait for answers, in milliseconds. Default: ${DEFAULT-VALUE}")
    private long millis;

    public TimeoutOption(long millis) {
        this.millis = millis;
    }

    public Duration duration() {
        return Duration.ofMillis(millis);
    }

    /** A positive number of milliseconds. */
    static final class PositiveMillis implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                long millis = Long.parseLong(text);
                if (millis > 0) {
                    return millis;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw new TypeConversionException("'" + text + "' is not a positive number of milliseconds");
        }
    }
}
