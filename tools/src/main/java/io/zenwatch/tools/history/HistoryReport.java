package io.zenwatch.tools.history;

import io.zenwatch.history.History;
import io.zenwatch.history.model.Moment;
import io.zenwatch.history.model.Presence;
import io.zenwatch.history.model.PresenceReport;
import io.zenwatch.history.model.Span;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.history.core.JsonRow;
import io.zenwatch.tools.history.core.NodeName;
import io.zenwatch.tools.history.core.PresenceLines;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.topology.model.TopologyEvent.LiveEvent;
import io.zenwatch.zenoh.ZenohId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What happened between two moments: when the network was seen, what changed, and what was there for how long. */
public final class HistoryReport {

    private static final int MOST_EVENTS = 40;
    private static final int MOST_SPANS = 20;

    /** What is recorded now is written up to a moment ago. */
    private static final Duration NOW = Duration.ofSeconds(3);

    private final History history;
    private final NodeName wanted;
    private final ZoneId zone;
    private final Console console;
    private final Printer printer;

    /** @param printer prints what happened */
    public HistoryReport(History history, NodeName wanted, ZoneId zone, Console console, Printer printer) {
        this.history = history;
        this.wanted = wanted;
        this.zone = zone;
        this.console = console;
        this.printer = printer;
    }

    /** Prints all that was recorded between two moments. */
    public void print(Instant from, Instant to, Instant now, boolean isJson) {
        List<Span> seen = within(history.seen(), from, to);
        List<Span> gaps = gaps(seen, to, now);
        PresenceReport presence = history.presence(from, to);
        List<Presence<ZenohId>> nodes = presence.nodes().stream()
                .filter(node -> wanted.is(node.id(), presence.name(node.id())))
                .toList();
        List<Presence<EdgeId>> edges = presence.edges().stream()
                .filter(edge -> ends(edge.id()).anyMatch(zid -> wanted.is(zid, presence.name(zid))))
                .toList();
        if (isJson) {
            seen.forEach(span -> console.line(JsonRow.of("seen", span)));
            gaps.forEach(span -> console.line(JsonRow.of("gap", span)));
            each(from, to, printer::happened);
            nodes.forEach(node -> console.line(JsonRow.of("node", node, presence.name(node.id()))));
            edges.forEach(edge -> console.line(JsonRow.of("edge", edge, null)));
        } else {
            PresenceLines lines = new PresenceLines(zone);
            printSpans(lines, seen, gaps);
            printEvents(from, to);
            console.line("");
            lines.table("NODE", nodes, presence::name).forEach(console::line);
            console.line("");
            lines.table("TRANSPORT", edges, id -> presence.name(id.one()) + " - " + presence.name(id.other()))
                    .forEach(console::line);
        }
    }

    private static Stream<ZenohId> ends(EdgeId id) {
        return Stream.of(id.one(), id.other());
    }

    private static List<Span> within(List<Span> spans, Instant from, Instant to) {
        List<Span> all = new ArrayList<>();
        for (Span span : spans) {
            Instant begin = span.from().isBefore(from) ? from : span.from();
            Instant end = span.to().isAfter(to) ? to : span.to();
            if (begin.isBefore(end)) {
                all.add(new Span(begin, end));
            }
        }
        return all;
    }

    /** What lies between the times in which it was seen. Before the first recorder there is no gap, but nothing. */
    private static List<Span> gaps(List<Span> seen, Instant to, Instant now) {
        List<Span> gaps = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            Instant end = seen.get(i).to();
            Instant next = i + 1 < seen.size() ? seen.get(i + 1).from() : to;
            boolean isNow = i + 1 == seen.size() && end.plus(NOW).isAfter(now);
            if (end.isBefore(next) && !isNow) {
                gaps.add(new Span(end, next));
            }
        }
        return gaps;
    }

    private void printSpans(PresenceLines lines, List<Span> seen, List<Span> gaps) {
        if (seen.isEmpty()) {
            console.line("Nobody saw the network in this time.");
        } else {
            console.line("The network was "
                    + lines.seen(new Span(
                            seen.get(0).from(), seen.get(seen.size() - 1).to()))
                    + (gaps.isEmpty() ? "" : ", but for:"));
        }
        gaps.stream().skip(Math.max(0, gaps.size() - MOST_SPANS)).forEach(gap -> console.line(lines.gap(gap)));
    }

    private void printEvents(Instant from, Instant to) {
        Deque<TopologyEvent> last = new ArrayDeque<>();
        long[] count = {0};
        each(from, to, event -> {
            last.add(event);
            count[0]++;
            if (last.size() > MOST_EVENTS) {
                last.remove();
            }
        });
        console.line("");
        if (count[0] > last.size()) {
            console.line("... " + (count[0] - last.size()) + " earlier changes, which --json prints");
        }
        last.forEach(printer::happened);
        if (last.isEmpty()) {
            console.line("Nothing changed.");
        }
    }

    private void each(Instant from, Instant to, Consumer<TopologyEvent> events) {
        var unused = history.replay(from, to, moment -> wanted(moment).forEach(events));
    }

    private Stream<TopologyEvent> wanted(Moment moment) {
        return moment.difference().events().stream()
                .filter(event -> !(event instanceof LiveEvent))
                .filter(event -> wanted.text() == null
                        || wanted.isIn(event, moment.difference().after()));
    }
}
