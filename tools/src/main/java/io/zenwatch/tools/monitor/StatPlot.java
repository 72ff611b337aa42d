package io.zenwatch.tools.monitor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws values below each other, as bars beside the time, below an axis that says what a bar's length means. */
final class StatPlot {

    private static final int BARS = 50;
    private static final int BARS_BETWEEN_TICKS = 10;
    private static final String MARGIN = " ".repeat(10);
    /** So that an axis is on the screen. */
    private static final int VALUES_BELOW_AN_AXIS = 20;

    private static final int LABEL_DIGITS = 3;
    /** What is left of a difference that is none. */
    private static final double LEAST_LABEL = 1e-300;

    private static final String SUFFIXES = " kMGTPE";
    private static final double THOUSAND = 1_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final PlotScale scale = new PlotScale();
    private int belowAxis = VALUES_BELOW_AN_AXIS;

    /**
     * The lines for another value: an axis, if it is another or far away, and a bar.
     *
     * @param text the value as it is to be read
     */
    List<String> lines(LocalTime time, double value, String text) {
        List<String> lines = new ArrayList<>();
        if (scale.take(value) || belowAxis >= VALUES_BELOW_AN_AXIS) {
            lines.add(labels());
            lines.add((MARGIN + "|" + ("-".repeat(BARS_BETWEEN_TICKS - 1) + "|").repeat(BARS / BARS_BETWEEN_TICKS)));
            belowAxis = 0;
        }
        belowAxis++;
        lines.add(TIME.format(time) + "  |" + bar(value) + " " + text);
        return lines;
    }

    private String labels() {
        StringBuilder labels = new StringBuilder(MARGIN);
        for (int bars = 0; bars <= BARS; bars += BARS_BETWEEN_TICKS) {
            double share = (double) bars / BARS;
            double at = scale.low() * (1 - share) + scale.high() * share;
            int end = MARGIN.length() + bars;
            labels.append(" ".repeat(Math.max(labels.length() == MARGIN.length() ? 0 : 1, end - labels.length())))
                    .append(label(at));
        }
        return labels.toString();
    }

    /** From 0 to the value. */
    private String bar(double value) {
        int zero = position(0);
        int end = position(value);
        int from = Math.min(zero, end);
        int to = Math.max(zero, end);
        return " ".repeat(from) + "#".repeat(to - from) + " ".repeat(BARS - to);
    }

    private int position(double value) {
        return (int) Math.round(BARS * scale.share(value));
    }

    /** In few characters: {@code 0}, {@code 0.2}, {@code 50M}. */
    static String label(double value) {
        if (Math.abs(value) < LEAST_LABEL) {
            return "0";
        }
        int suffix = 0;
        double number = value;
        while (Math.abs(number) >= THOUSAND && suffix < SUFFIXES.length() - 1) {
            number /= THOUSAND;
            suffix++;
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(LABEL_DIGITS));
        boolean isPlain = Math.abs(number) >= 1 / THOUSAND && Math.abs(number) < THOUSAND;
        String digits =
                isPlain ? rounded.stripTrailingZeros().toPlainString() : String.format(Locale.ROOT, "%.0e", value);
        return isPlain ? digits + SUFFIXES.substring(suffix, suffix + 1).strip() : digits;
    }
}
