package io.zenwatch.tools.monitor;

import java.util.ArrayDeque;

/**
 * The bounds of a plot: 0 and 1, 2 or 5 times a power of ten, also below 0 if there are such values. They grow at once, and
 * shrink only when the last values have all fitted smaller ones.
 */
final class PlotScale {

    private static final int REMEMBERED = 60;
    private static final double[] STEPS = {1, 2, 5, 10};
    /** 5 times a power of ten may be a little less than that in binary. */
    private static final double TOLERANCE = 1e-9;

    private final ArrayDeque<Double> last = new ArrayDeque<>();
    private double low;
    private double high;

    /**
     * Takes another value.
     *
     * @return whether the bounds are others than before
     */
    boolean take(double value) {
        double lowBefore = low;
        double highBefore = high;
        last.add(value);
        low = Math.min(low, -nice(-value));
        high = Math.max(high, nice(value));
        if (last.size() > REMEMBERED) {
            last.remove();
            low = -last.stream().mapToDouble(one -> nice(-one)).max().orElse(0);
            high = last.stream().mapToDouble(PlotScale::nice).max().orElse(0);
        }
        if (low == 0 && high == 0) {
            high = 1;
        }
        return low != lowBefore || high != highBefore;
    }

    double low() {
        return low + 0.0;
    }

    double high() {
        return high;
    }

    /** Where a value is between the bounds, from 0 to 1. */
    double share(double value) {
        double range = high / 2 - low / 2;
        return Math.max(0, Math.min(1, (value / 2 - low / 2) / range));
    }

    /** The least of 1, 2 and 5 times a power of ten that is not less; 0 for what is not positive. */
    static double nice(double value) {
        if (value <= 0) {
            return 0;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : STEPS) {
            double bound = step * power;
            if (value <= bound * (1 + TOLERANCE) && Double.isFinite(bound) && bound > 0) {
                return bound;
            }
        }
        return value;
    }
}
