package io.zenwatch.tools.watch.core;

import io.zenwatch.tools.console.Ages;
import io.zenwatch.tools.console.Cells;
import io.zenwatch.tools.watch.core.Line.Tone;
import io.zenwatch.topology.model.Network;
import io.zenwatch.zenoh.WhatAmI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lines above the table: how much there is, whether it is live, and what somebody should know. */
final class Heading {

    /** To connect and to ask takes so long at most, where all is well. */
    private static final Duration TO_BEGIN = Duration.ofSeconds(3);

    private static final int MAX_NOTES = 2;

    private Heading() {}

    static List<Line> of(WatchModel model) {
        List<Line> lines = new ArrayList<>();
        Network network = model.network();
        String state = !model.hasBeenLive() ? "connecting" : model.isStale() ? "NOT LIVE" : "live";
        int room = Math.max(0, model.size().columns() - Cells.width(state) - 1);
        lines.add(new Line(Tone.STRONG, Cells.fit(" " + counts(model), room) + state));
        if (network != null && model.isStale()) {
            if (model.hasBeenLive()) {
                lines.add(new Line(
                        Tone.ALARM,
                        " NOT LIVE since " + Ages.date(network.liveSince(), model.zone()) + " ("
                                + Ages.ago(network.liveSince(), model.now()) + "): the last known state"));
            } else if (network.liveSince().plus(TO_BEGIN).isBefore(model.now())) {
                lines.add(new Line(Tone.ALARM, " NOT LIVE: no router or peer is reached yet"));
            }
        }
        model.notes().stream().limit(MAX_NOTES).forEach(note -> lines.add(new Line(Tone.NOTE, " " + note)));
        return lines;
    }

    private static String counts(WatchModel model) {
        Network network = model.network();
        if (network == null) {
            return "Zenwatch";
        }
        boolean isObserverShown = model.view().isObserverShown();
        List<@Nullable WhatAmI> roles = new ArrayList<>();
        network.nodes().forEach((zid, node) -> {
            if (isObserverShown || !zid.equals(network.observer())) {
                roles.add(node.role());
            }
        });
        int hidden = isObserverShown ? 0 : network.edgesOf(network.observer()).size();
        return Stream.of(
                        count(
                                roles.stream()
                                        .filter(role -> role == WhatAmI.ROUTER)
                                        .count(),
                                "router"),
                        count(
                                roles.stream()
                                        .filter(role -> role == WhatAmI.PEER)
                                        .count(),
                                "peer"),
                        count(
                                roles.stream()
                                        .filter(role -> role == WhatAmI.CLIENT)
                                        .count(),
                                "client"),
                        count(roles.stream().filter(role -> role == null).count(), "other"),
                        count(network.edges().size() - hidden, "transport"))
                .filter(text -> !text.startsWith("0 other"))
                .collect(Collectors.joining("  "));
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
