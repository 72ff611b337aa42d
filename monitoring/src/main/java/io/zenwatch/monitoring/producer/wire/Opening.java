package io.zenwatch.monitoring.producer.wire;

import io.zenwatch.monitoring.protocol.PduFormat;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a consumer opens its network connection: the parameters of its get {@code down}.
 *
 * @param isConfirmed whether the values of its channel are to be committed
 * @param linger how long its channel outlives the network connection
 * @param hasToken whether the consumer's session has declared a token, whose end is the end of the network connection
 */
record Opening(PduFormat format, boolean isConfirmed, Duration linger, boolean hasToken) {

    static final String PARAMETERS = "enc=json|cbor, linger=<s>, confirm=true|false, token=true|false";

    /** Null where they are none of {@link #PARAMETERS}. */
    static @Nullable Opening parse(String text) {
        Map<String, String> parameters = QueryParameters.parse(text);
        PduFormat format = PduFormat.named(parameters.getOrDefault("enc", "json"));
        long linger = seconds(parameters.getOrDefault("linger", "0"));
        Boolean isConfirmed = flag(parameters.getOrDefault("confirm", "false"));
        Boolean hasToken = flag(parameters.getOrDefault("token", "false"));
        return format == null || linger < 0 || isConfirmed == null || hasToken == null
                ? null
                : new Opening(format, isConfirmed, Duration.ofSeconds(linger), hasToken);
    }

    private static long seconds(String text) {
        try {
            return Math.min(Long.parseLong(text), Integer.MAX_VALUE);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static @Nullable Boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }
}
