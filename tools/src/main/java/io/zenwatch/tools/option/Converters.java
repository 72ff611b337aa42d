package io.zenwatch.tools.option;

import io.zenwatch.connection.model.ConnectionJson;
import io.zenwatch.connection.model.MonitorScopeSelector;
import io.zenwatch.tools.action.core.Condition;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the values of flags are read. Key expressions need not be canonical. */
public final class Converters {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,7})(ms|s|m|h|d)");

    private Converters() {}

    /** Teaches a command and the subcommands it has by now. */
    public static void register(CommandLine command) {
        register(command, KeyExpr.class, KeyExpr::autocanonize);
        register(command, Selector.class, Selector::parse);
        register(command, WhatAmI.class, WhatAmI::parse);
        register(command, Encoding.class, Encoding::new);
        register(command, ZBytes.class, ZBytes::of);
        register(command, ZenohId.class, ZenohId::new);
        register(command, MonitorScopeSelector.class, text -> ConnectionJson.readSelector(ZBytes.of(text)));
        register(command, Duration.class, Converters::duration);
        register(command, Condition.class, Condition::parse);
        register(command, ZenohConfig.Setting.class, Converters::setting);
    }

    private static <T> void register(CommandLine command, Class<T> type, Function<String, T> reader) {
        command.registerConverter(type, new Converter<>(reader));
    }

    /**
     * Lets the user read what is wrong with a value instead of the name of an exception. Not a lambda: Java keeps none in an
     * archive of classes that implements an interface as old as picocli's, nor then the interface.
     */
    private record Converter<T>(Function<String, T> reader) implements ITypeConverter<T> {
        @Override
        public T convert(String text) {
            try {
                return reader.apply(text);
            } catch (ZenohException | IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Reads {@code 500ms}, {@code 2s}, {@code 1m}, {@code 1h} or {@code 30d}. */
    static Duration duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches() || Long.parseLong(parts.group(1)) == 0) {
            throw new TypeConversionException("'" + text + "' is not a duration such as 500ms, 2s, 1m, 1h or 30d");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static ZenohConfig.Setting setting(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            throw new TypeConversionException("'" + text + "' is not of the form KEY:VALUE");
        }
        return new ZenohConfig.Setting(text.substring(0, colon), text.substring(colon + 1));
    }

    /** An address of the web. */
    static final class WebAddress implements ITypeConverter<URI> {

        private static final Set<String> SCHEMES = Set.of("http", "https");

        @Override
        public URI convert(String text) {
            try {
                URI uri = new URI(text);
                if (uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && uri.getHost() != null) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                // Said below.
            }
            throw new TypeConversionException("'" + text + "' is no address such as http://127.0.0.1:4318/v1/metrics");
        }
    }
}
