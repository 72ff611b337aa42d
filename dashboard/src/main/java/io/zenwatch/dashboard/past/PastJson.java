package io.zenwatch.dashboard.past;

import io.zenwatch.dashboard.wire.EventId;
import io.zenwatch.dashboard.wire.JsonWriter;
import io.zenwatch.dashboard.wire.Snapshot;
import io.zenwatch.dashboard.wire.WireJson;
import io.zenwatch.history.model.Presence;
import io.zenwatch.history.model.PresenceReport;
import io.zenwatch.history.model.RecordedNetwork;
import io.zenwatch.history.model.Span;
import io.zenwatch.topology.model.TopologyEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Writes what a history tells. docs/dashboard.md and openapi.json have the fields. */
final class PastJson {

    /** A gap that is a smaller part of the period than this one is left out: nobody can see it in a picture. */
    /** Times are told in whole milliseconds, of which the end counts where something begins. */
    private static final long LESS_THAN_TOLD = 999_999;

    private static final int GAPS = 2_000;

    static final int MOST_PRESENCES = 5_000;

    private PastJson() {}

    /**
     * @param seen all of the time that was seen, at least one part
     * @param wanted the period to tell of
     */
    static List<byte[]> overview(List<Span> seen, Span wanted, int[] changes) {
        return JsonWriter.write(json -> json.object(() -> {
            json.flag("recorded", true);
            json.time("from", seen.get(0).from().plusNanos(LESS_THAN_TOLD));
            json.time("to", seen.get(seen.size() - 1).to());
            json.array(
                    "seen",
                    joined(seen, wanted, wanted.duration().dividedBy(GAPS)),
                    span -> json.object(() -> {
                        json.time("from", span.from());
                        json.time("to", span.to());
                    }));
            json.array("changes", Arrays.stream(changes).boxed().toList(), json::element);
        }));
    }

    /** What was seen within a period, without gaps that are too short. */
    static List<Span> joined(List<Span> seen, Span wanted, Duration shortest) {
        List<Span> joined = new ArrayList<>();
        for (Span span : seen) {
            Instant from = later(span.from(), wanted.from());
            Instant to = span.to().isBefore(wanted.to()) ? span.to() : wanted.to();
            if (!from.isBefore(to)) {
                continue;
            }
            int last = joined.size() - 1;
            if (last >= 0 && Duration.between(joined.get(last).to(), from).compareTo(shortest) < 0) {
                joined.set(last, new Span(joined.get(last).from(), to));
            } else {
                joined.add(new Span(from, to));
            }
        }
        return joined;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static List<byte[]> network(RecordedNetwork recorded) {
        EventId id = new EventId("past", ChronoUnit.MICROS.between(Instant.EPOCH, recorded.at()));
        return new Snapshot(recorded.network(), id, recorded.at()).json();
    }

    static List<byte[]> events(List<TopologyEvent> events, boolean hasMore) {
        return JsonWriter.write(json -> json.object(() -> {
            WireJson.events(json, events);
            json.flag("more", hasMore);
        }));
    }

    /** Of many, those that break most. */
    static List<byte[]> presence(PresenceReport report) {
        return JsonWriter.write(json -> json.object(() -> {
            presences(json, "nodes", "zid", report.nodes(), zid -> List.of(report.name(zid)));
            presences(
                    json, "edges", "id", report.edges(), id -> List.of(report.name(id.one()), report.name(id.other())));
            json.flag("more", Math.max(report.nodes().size(), report.edges().size()) > MOST_PRESENCES);
        }));
    }

    private static <K> void presences(
            JsonWriter json, String name, String key, List<Presence<K>> presences, Function<K, List<String>> names) {
        json.array(
                name,
                presences.subList(0, Math.min(MOST_PRESENCES, presences.size())),
                presence -> json.object(() -> {
                    json.text(key, presence.id());
                    json.texts("names", names.apply(presence.id()));
                    json.number("uptime", presence.uptime());
                    json.number("breaks", presence.breaks());
                    json.number("longestBreak", presence.longestBreak().toMillis() / 1_000.0);
                    json.time("firstSeen", presence.firstSeen());
                    json.time("lastSeen", presence.lastSeen());
                    json.flag("there", presence.isThere());
                }));
    }
}
