package io.zenwatch.doctor.check.network;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.NetworkFacts;
import io.zenwatch.doctor.model.Finding;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether all nodes run the same version. */
public final class Versions extends Check<NetworkFacts> {

    public Versions() {
        super(
                "ZW-406",
                "versions",
                "nodes with different versions of zenoh; different major versions do not talk to each other");
    }

    private static final Pattern MINOR = Pattern.compile("v?(\\d+\\.\\d+)\\..*");

    @Override
    protected Stream<Finding> look(NetworkFacts seen) {
        Map<String, Set<String>> nodes = new TreeMap<>();
        seen.last().versions().forEach((zid, version) -> nodes.computeIfAbsent(minor(version), minor -> new TreeSet<>())
                .add(seen.last().name(zid)));
        if (nodes.isEmpty()) {
            return Stream.of(cannotTell("network", "no node tells its version"));
        } else if (nodes.size() == 1) {
            return Stream.of(ok(
                    "network",
                    "all that tell it run zenoh " + nodes.keySet().iterator().next()));
        }
        String all = nodes.entrySet().stream()
                .map(each ->
                        each.getKey() + ": " + each.getValue().stream().limit(5).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        return Stream.of(warning(
                "network",
                all,
                "Use one version. Those of zenoh 1 talk to each other, but not each can do all.",
                null));
    }

    private static String minor(String version) {
        Matcher minor = MINOR.matcher(version);
        return minor.matches() ? minor.group(1) : version;
    }
}
