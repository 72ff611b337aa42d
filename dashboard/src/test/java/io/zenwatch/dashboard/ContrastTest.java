package io.zenwatch.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's colours against what they stand on, as WCAG 2.2 measures it: AA asks 4.5 of texts, and 3 of signs. */
class ContrastTest {

    private static final Pattern COLOURS =
            Pattern.compile("--([\\w-]+): light-dark\\((#\\p{XDigit}{6}), (#\\p{XDigit}{6})\\)");
    private static final List<String> GROUNDS = List.of("page", "surface", "raised", "hover", "chosen");
    private static final List<String> TEXTS =
            List.of("text", "muted", "accent", "contradicted", "flapping", "one-sided", "new", "up");
    private static final List<String> SIGNS = List.of("router", "peer", "client", "unknown", "field", "focus");

    private static Map<String, String> colours(int theme) throws IOException {
        try (InputStream in = Objects.requireNonNull(Dashboard.class.getResourceAsStream("page/style.css"))) {
            Map<String, String> colours = new TreeMap<>();
            COLOURS.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .forEach((MatchResult found) -> colours.put(found.group(1), found.group(theme)));
            return colours;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void colours_standOutFromWhatTheyStandOn(int theme) throws IOException {
        Map<String, String> colours = colours(theme);
        for (String ground : GROUNDS) {
            for (String text : TEXTS) {
                assertThat(contrast(colours, text, ground))
                        .as(text + " on " + ground)
                        .isGreaterThanOrEqualTo(4.5);
            }
            for (String sign : SIGNS) {
                assertThat(contrast(colours, sign, ground))
                        .as(sign + " on " + ground)
                        .isGreaterThanOrEqualTo(3);
            }
        }
    }

    private static double contrast(Map<String, String> colours, String one, String other) {
        double first = luminance(Objects.requireNonNull(colours.get(one), one));
        double second = luminance(Objects.requireNonNull(colours.get(other), other));
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
    }

    private static double linear(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
