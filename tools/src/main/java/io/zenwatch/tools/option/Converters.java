package io.zenwatch.tools.option;

import io.zenwatch.connection.model.ConnectionJson;
import io.zenwatch.connection.model.MonitorScopeSelector;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the values of flags are read. Key expressions need not be canonical. */
public final class Converters {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,7})(ms|s|m)");

    private Converters() {}

    /** Teaches a command and the subcommands it has by now. */
    public static void register(CommandLine command) {
        command.registerConverter(KeyExpr.class, saying(KeyExpr::autocanonize))
                .registerConverter(Selector.class, saying(Selector::parse))
                .registerConverter(WhatAmI.class, saying(WhatAmI::parse))
                .registerConverter(Encoding.class, Encoding::new)
                .registerConverter(ZBytes.class, ZBytes::of)
                .registerConverter(ZenohId.class, saying(ZenohId::new))
                .registerConverter(
                        MonitorScopeSelector.class, saying(text -> ConnectionJson.readSelector(ZBytes.of(text))))
                .registerConverter(Duration.class, Converters::duration)
                .registerConverter(ZenohConfig.Setting.class, Converters::setting);
    }

    /** Reads {@code 500ms}, {@code 2s} or {@code 1m}. */
    private static Duration duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches() || Long.parseLong(parts.group(1)) == 0) {
            throw new TypeConversionException("'" + text + "' is not a duration such as 500ms, 2s or 1m");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    private static ZenohConfig.Setting setting(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw new TypeConversionException("'" + text + "' is not of the form KEY:VALUE");
        }
        return new ZenohConfig.Setting(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Lets the user read what is wrong with a value instead of the name of an exception. */
    private static <T> ITypeConverter<T> saying(ITypeConverter<T> converter) {
        return text -> {
            try {
                return converter.convert(text);
            } catch (ZenohException | IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }
}
