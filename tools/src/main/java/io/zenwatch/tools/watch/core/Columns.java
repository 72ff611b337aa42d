package io.zenwatch.tools.watch.core;

import static io.zenwatch.tools.watch.core.Column.ADDRESSES;
import static io.zenwatch.tools.watch.core.Column.AGE;
import static io.zenwatch.tools.watch.core.Column.CHANGES;
import static io.zenwatch.tools.watch.core.Column.LINKS;
import static io.zenwatch.tools.watch.core.Column.NAME;
import static io.zenwatch.tools.watch.core.Column.PROTOCOL;
import static io.zenwatch.tools.watch.core.Column.QOS;
import static io.zenwatch.tools.watch.core.Column.RECEIVED;
import static io.zenwatch.tools.watch.core.Column.ROLE;
import static io.zenwatch.tools.watch.core.Column.SENT;
import static io.zenwatch.tools.watch.core.Column.SHM;
import static io.zenwatch.tools.watch.core.Column.STATE;
import static io.zenwatch.tools.watch.core.Column.TO;
import static io.zenwatch.tools.watch.core.Column.TO_ROLE;
import static io.zenwatch.tools.watch.core.Column.TO_ZID;
import static io.zenwatch.tools.watch.core.Column.ZID;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Chooses the columns that fit, by the width of the terminal alone, so that they stand still while the network changes. */
final class Columns {

    /** In front of each row: whether it is chosen. */
    static final int MARGIN = 2;

    private record Step(Column column, int width) {}

    /** From what matters most; each is taken as long as all before it fit. */
    private static final List<Step> STEPS = List.of(
            new Step(NAME, 14),
            new Step(TO, 14),
            new Step(AGE, 4),
            new Step(STATE, 12),
            new Step(PROTOCOL, 4),
            new Step(ROLE, 6),
            new Step(TO_ROLE, 6),
            new Step(NAME, 18),
            new Step(TO, 18),
            new Step(ADDRESSES, 42),
            new Step(NAME, 24),
            new Step(TO, 24),
            new Step(ADDRESSES, 52),
            new Step(CHANGES, 3),
            new Step(LINKS, 5),
            new Step(QOS, 3),
            new Step(SHM, 3),
            new Step(ZID, 8),
            new Step(TO_ZID, 8));

    /** Both directions stand before the roles, which the details have as well. */
    private static final List<Step> WITH_TRAFFIC = withTraffic();

    private static final int LEAST_WITH_TRAFFIC = 80;

    private static List<Step> withTraffic() {
        List<Step> steps = new ArrayList<>(STEPS);
        int roles = steps.indexOf(new Step(ROLE, 6));
        steps.addAll(roles, List.of(new Step(SENT, 8), new Step(RECEIVED, 8), new Step(NAME, 18), new Step(TO, 18)));
        return List.copyOf(steps);
    }

    /** A name is not given more room than that beyond what it has. */
    private static final int MOST_SPARE = 24;

    private Columns() {}

    /** A column and how wide it is. */
    record Placed(Column column, int width) {}

    /**
     * The columns in the order in which they stand; with the margin and a space between each, they are not wider than this.
     *
     * @param hasTraffic whether there is traffic to show, in two columns if both fit
     */
    static List<Placed> fitting(int width, boolean hasTraffic) {
        Map<Column, Integer> widths = new EnumMap<>(Column.class);
        int left = width - MARGIN + 1;
        for (Step step : hasTraffic && width >= LEAST_WITH_TRAFFIC ? WITH_TRAFFIC : STEPS) {
            Integer before = widths.get(step.column());
            int wanted = before == null ? step.width() + 1 : step.width() - before;
            if (wanted > left) {
                break;
            }
            widths.put(step.column(), step.width());
            left -= wanted;
        }
        int spare = Math.min(left, 2 * MOST_SPARE);
        if (!widths.isEmpty()) {
            widths.merge(NAME, spare - spare / 2, Integer::sum);
            widths.computeIfPresent(TO, (column, cells) -> cells + spare / 2);
        }
        List<Placed> placed = new ArrayList<>();
        widths.forEach((column, cells) -> placed.add(new Placed(column, cells)));
        return placed;
    }
}
