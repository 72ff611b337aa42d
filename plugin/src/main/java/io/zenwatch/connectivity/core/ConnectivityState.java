package io.zenwatch.connectivity.core;

import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which transports and links are open. It takes what zenoh says of them, in whatever order, and answers with the changes
 * that follow, which keep these promises:
 *
 * <ul>
 *   <li>Puts and deletes of one transport or link take turns, beginning with a put.
 *   <li>A link is put after its transport and deleted before it, even where zenoh says nothing of the link.
 *   <li>What is said twice changes nothing. A value that differs is a new transport or link: the old one is deleted.
 *   <li>A link whose transport is not open waits for it for {@link #MAX_WAIT}, {@link #MAX_WAITING} of them at most; a
 *       link never opens a transport.
 * </ul>
 *
 * <p>Everything is in the order in which it was opened. Not thread-safe. Times are of any one monotonic clock.
 */
public final class ConnectivityState {

    static final Duration MAX_WAIT = Duration.ofSeconds(2);
    static final int MAX_WAITING = 1_024;

    private final Map<Remote, Open> open = new LinkedHashMap<>();
    private final Map<WaitingKey, Waiting> waiting = new LinkedHashMap<>();

    /** Names a transport: one process may be reached both ways. */
    public record Remote(ZenohId zid, boolean isMulticast) {

        static Remote of(Transport transport) {
            return new Remote(transport.zid(), transport.isMulticast());
        }
    }

    private record Open(Transport transport, Map<String, Link> links) {}

    private record WaitingKey(Remote remote, String linkId) {}

    private record Waiting(Link link, long sinceNanos) {}

    /** Zenoh says that a transport is open. */
    public List<Change> putTransport(Transport transport, long nowNanos) {
        Remote remote = Remote.of(transport);
        Open known = open.get(remote);
        if (known != null && known.transport().equals(transport)) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        Map<String, Link> links = new LinkedHashMap<>();
        if (known != null) {
            changes.addAll(deleteTransport(remote));
            links.putAll(known.links());
        }
        takeWaiting(remote, nowNanos).forEach(link -> links.put(link.id(), link));
        open.put(remote, new Open(transport, links));
        changes.add(new Change(SampleKind.PUT, transport, null));
        links.values().forEach(link -> changes.add(new Change(SampleKind.PUT, transport, link)));
        return changes;
    }

    /** Zenoh says that a link is open. */
    public List<Change> putLink(Remote remote, Link link, long nowNanos) {
        Open known = open.get(remote);
        if (known == null) {
            makeWait(new WaitingKey(remote, link.id()), new Waiting(link, nowNanos));
            return List.of();
        }
        Link old = known.links().get(link.id());
        if (link.equals(old)) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>(deleteLink(remote, link.id()));
        known.links().put(link.id(), link);
        changes.add(new Change(SampleKind.PUT, known.transport(), link));
        return changes;
    }

    /** Zenoh says that a link is closed. */
    public List<Change> deleteLink(Remote remote, String linkId) {
        waiting.remove(new WaitingKey(remote, linkId));
        Open known = open.get(remote);
        if (known == null) {
            return List.of();
        }
        Link link = known.links().remove(linkId);
        return link == null ? List.of() : List.of(new Change(SampleKind.DELETE, known.transport(), link));
    }

    /** Zenoh says that a transport is closed. */
    public List<Change> deleteTransport(Remote remote) {
        waiting.keySet().removeIf(key -> key.remote().equals(remote));
        Open known = open.remove(remote);
        if (known == null) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        known.links().values().forEach(link -> changes.add(new Change(SampleKind.DELETE, known.transport(), link)));
        changes.add(new Change(SampleKind.DELETE, known.transport(), null));
        return changes;
    }

    /** Takes over a whole state, with the fewest changes that lead there: first what closed, then what opened. */
    public List<Change> become(Map<Transport, List<Link>> target) {
        waiting.clear();
        List<Change> changes = new ArrayList<>();
        for (Map.Entry<Remote, Open> entry : List.copyOf(open.entrySet())) {
            List<Link> links = target.get(entry.getValue().transport());
            if (links == null) {
                changes.addAll(deleteTransport(entry.getKey()));
                continue;
            }
            for (Link link : List.copyOf(entry.getValue().links().values())) {
                if (!links.contains(link)) {
                    changes.addAll(deleteLink(entry.getKey(), link.id()));
                }
            }
        }
        target.forEach((transport, links) -> {
            Remote remote = Remote.of(transport);
            changes.addAll(putTransport(transport, 0));
            links.forEach(link -> changes.addAll(putLink(remote, link, 0)));
        });
        return changes;
    }

    /** Follows a change that another state made. */
    public void apply(Change change) {
        Link link = change.link();
        Remote remote = Remote.of(change.transport());
        boolean isPut = change.kind() == SampleKind.PUT;
        if (link == null && isPut) {
            putTransport(change.transport(), 0);
        } else if (link == null) {
            deleteTransport(remote);
        } else if (isPut) {
            putLink(remote, link, 0);
        } else {
            deleteLink(remote, link.id());
        }
    }

    /** The open transport to a process, the unicast one where there are two; null for none. */
    @Nullable
    public Transport transportTo(ZenohId zid) {
        Open unicast = open.get(new Remote(zid, false));
        Open known = unicast != null ? unicast : open.get(new Remote(zid, true));
        return known == null ? null : known.transport();
    }

    /** The open transport to a process of that role which was opened first; null for none. */
    @Nullable
    public Transport transportTo(WhatAmI role) {
        return open.values().stream()
                .map(Open::transport)
                .filter(transport -> transport.whatAmI() == role)
                .findFirst()
                .orElse(null);
    }

    /** What is open: a copy that nothing changes. */
    public Map<Transport, List<Link>> snapshot() {
        Map<Transport, List<Link>> copy = new LinkedHashMap<>();
        open.values()
                .forEach(known ->
                        copy.put(known.transport(), List.copyOf(known.links().values())));
        return Collections.unmodifiableMap(copy);
    }

    private void makeWait(WaitingKey key, Waiting link) {
        waiting.remove(key);
        if (waiting.size() == MAX_WAITING) {
            Iterator<WaitingKey> oldest = waiting.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        waiting.put(key, link);
    }

    private List<Link> takeWaiting(Remote remote, long nowNanos) {
        List<Link> taken = new ArrayList<>();
        waiting.entrySet().removeIf(entry -> {
            boolean isOurs = entry.getKey().remote().equals(remote);
            if (isOurs && nowNanos - entry.getValue().sinceNanos() <= MAX_WAIT.toNanos()) {
                taken.add(entry.getValue().link());
            }
            return isOurs;
        });
        return taken;
    }
}
