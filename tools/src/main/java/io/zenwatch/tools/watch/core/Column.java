package io.zenwatch.tools.watch.core;

import io.zenwatch.tools.console.Ages;
import io.zenwatch.tools.search.EdgeState;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.Node;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** A column of the table, in the order in which they stand. */
enum Column {
    NAME("NAME"),
    ROLE("ROLE"),
    TO("CONNECTED TO"),
    TO_ROLE("ROLE"),
    PROTOCOL("VIA"),
    SENT("TX"),
    RECEIVED("RX"),
    ADDRESSES("ADDRESSES"),
    LINKS("LINKS"),
    QOS("QOS"),
    SHM("SHM"),
    CHANGES("CHG"),
    ZID("ZID"),
    TO_ZID("TO ZID"),
    AGE("AGE"),
    STATE("STATE");

    /** Those with a name first. */
    private static final Comparator<Node> BY_NAME = Comparator.<Node, Boolean>comparing(
                    node -> node.components().isEmpty() && node.label() == null)
            .thenComparing(Node::name, String.CASE_INSENSITIVE_ORDER);

    private static final Comparator<Row> BY_FROM = Comparator.comparing(Row::from, BY_NAME);
    private static final Comparator<Row> BY_TO = Comparator.comparing(Column::to, Comparator.nullsLast(BY_NAME));

    private final String title;

    Column(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** What stands in it. */
    String text(Row row, Instant now) {
        return switch (this) {
            case NAME -> row.from().name();
            case ROLE -> role(row.from());
            case TO -> row.to() == null ? "" : row.to().name();
            case TO_ROLE -> role(row.to());
            case PROTOCOL -> protocols(row.edge());
            case SENT -> row.isGone() ? "" : Rates.text(row.sent());
            case RECEIVED -> row.isGone() ? "" : Rates.text(row.received());
            case ADDRESSES -> row.addresses();
            case LINKS -> number(links(row));
            case QOS -> flag(row.edge(), EdgeEnd::isQos);
            case SHM -> flag(row.edge(), EdgeEnd::isShm);
            case CHANGES -> number(row.edge() == null ? 0 : row.edge().recentChanges(now));
            case ZID -> Node.shortZid(row.from().zid());
            case TO_ZID -> row.to() == null ? "" : Node.shortZid(row.to().zid());
            case AGE -> Ages.ago(row.since(), now);
            case STATE -> state(row, now);
        };
    }

    /** By this column, then by both names; no two rows are equal. */
    Comparator<Row> order(boolean isReversed, Instant now) {
        Comparator<Row> order =
                switch (this) {
                    case NAME -> BY_FROM;
                    case TO -> BY_TO;
                    case LINKS -> greatestFirst(Column::links);
                    case CHANGES ->
                        greatestFirst(row -> row.edge() == null ? 0 : row.edge().recentChanges(now));
                    case SENT ->
                        Comparator.comparingDouble((Row row) -> Rates.order(row.sent()))
                                .reversed();
                    case RECEIVED ->
                        Comparator.comparingDouble((Row row) -> Rates.order(row.received()))
                                .reversed();
                    case AGE -> Comparator.comparing(Row::since).reversed();
                    case STATE -> Comparator.comparing(Column::state, Comparator.nullsLast(Comparator.naturalOrder()));
                    default -> Comparator.comparing(row -> text(row, now));
                };
        return (isReversed ? order.reversed() : order)
                .thenComparing(BY_FROM)
                .thenComparing(BY_TO)
                .thenComparing(Row::id);
    }

    private static Comparator<Row> greatestFirst(ToIntFunction<Row> number) {
        return Comparator.comparingInt(number).reversed();
    }

    private static @Nullable Node to(Row row) {
        return row.to();
    }

    private static @Nullable EdgeState state(Row row) {
        return row.states().isEmpty() ? null : row.states().get(0);
    }

    private static int links(Row row) {
        return row.edge() == null ? 0 : row.edge().links().size();
    }

    private static String role(@Nullable Node node) {
        return node == null ? "" : node.role() == null ? "?" : node.role().toString();
    }

    private static String protocols(@Nullable Edge edge) {
        return edge == null
                ? ""
                : String.join(",", edge.protocols()) + (edge.id().isMulticast() ? "*" : "");
    }

    private static String number(int number) {
        return number == 0 ? "" : String.valueOf(number);
    }

    /** What the first end says that says something. */
    private static String flag(@Nullable Edge edge, Function<EdgeEnd, @Nullable Boolean> flag) {
        if (edge == null) {
            return "";
        }
        for (EdgeEnd end : edge.ends()) {
            Boolean value = flag.apply(end);
            if (value != null) {
                return value ? "yes" : "no";
            }
        }
        return "?";
    }

    private static String state(Row row, Instant now) {
        EdgeState state = state(row);
        Instant goneAt = row.goneAt();
        return state == null ? "" : goneAt == null ? state.toString() : state + " " + Ages.ago(goneAt, now);
    }
}
