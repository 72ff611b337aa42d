package io.zenwatch.connectivity.core;

import static io.zenwatch.zenoh.SampleKind.PUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connectivity.core.ConnectivityState.Remote;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Native puts and deletes in any order, of a few transports and links, against what the whole history says. */
class ConnectivityStatePropertyTest {

    private enum Input {
        PUT_TRANSPORT,
        DELETE_TRANSPORT,
        PUT_LINK,
        DELETE_LINK
    }

    /** One thing that zenoh says, at a time. */
    private record Step(Input input, Transport transport, Link link, long nanos) {

        Remote remote() {
            return new Remote(transport.zid(), transport.isMulticast());
        }

        List<Change> feed(ConnectivityState state) {
            return switch (input) {
                case PUT_TRANSPORT -> state.putTransport(transport, nanos);
                case DELETE_TRANSPORT -> state.deleteTransport(remote());
                case PUT_LINK -> state.putLink(remote(), link, nanos);
                case DELETE_LINK -> state.deleteLink(remote(), link.id());
            };
        }
    }

    @Property(tries = 2_000)
    void changes_ofAnyHistory_keepTheirOrderAndLeadToTheStateOfThatHistory(
            @ForAll("histories") @Size(max = 60) List<Step> history) {
        ConnectivityState state = new ConnectivityState();
        Map<Transport, Map<String, Link>> seen = new HashMap<>();

        for (int i = 0; i < history.size(); i++) {
            history.get(i).feed(state).forEach(change -> apply(change, seen));
            assertThat(seen).isEqualTo(expected(history.subList(0, i + 1)));
        }
        assertThat(flat(state.snapshot())).isEqualTo(flat(seen));
    }

    @Property(tries = 500)
    void become_ofAnyOtherState_leadsThereInOrder(
            @ForAll("histories") @Size(max = 30) List<Step> from, @ForAll("histories") @Size(max = 30) List<Step> to) {
        ConnectivityState state = new ConnectivityState();
        ConnectivityState target = new ConnectivityState();
        Map<Transport, Map<String, Link>> seen = new HashMap<>();
        from.forEach(step -> step.feed(state).forEach(change -> apply(change, seen)));
        to.forEach(step -> step.feed(target));

        state.become(target.snapshot()).forEach(change -> apply(change, seen));

        assertThat(flat(state.snapshot())).isEqualTo(flat(target.snapshot())).isEqualTo(flat(seen));
    }

    /** Follows the changes as a subscriber would, and holds them to their promised order. */
    private static void apply(Change change, Map<Transport, Map<String, Link>> seen) {
        Link link = change.link();
        if (link == null) {
            applyToTransport(change, seen);
            return;
        }
        assertThat(seen).containsKey(change.transport());
        Map<String, Link> links = Objects.requireNonNull(seen.get(change.transport()));
        if (change.kind() == PUT) {
            assertThat(links).doesNotContainKey(link.id());
            links.put(link.id(), link);
        } else {
            assertThat(links.remove(link.id())).isEqualTo(link);
        }
    }

    private static void applyToTransport(Change change, Map<Transport, Map<String, Link>> seen) {
        if (change.kind() == PUT) {
            assertThat(seen.keySet())
                    .extracting(Transport::zid)
                    .doesNotContain(change.transport().zid());
            seen.put(change.transport(), new HashMap<>());
        } else {
            assertThat(seen.remove(change.transport())).isEmpty();
        }
    }

    /** What must be open after a history, said without a state machine. */
    private static Map<Transport, Map<String, Link>> expected(List<Step> history) {
        Map<Transport, Map<String, Link>> open = new HashMap<>();
        for (int i = 0; i < history.size(); i++) {
            Step step = history.get(i);
            if (step.input() == Input.PUT_TRANSPORT && !transportIsSaidAfter(history, i, step)) {
                open.put(step.transport(), new HashMap<>());
            }
        }
        for (int i = 0; i < history.size(); i++) {
            Step step = history.get(i);
            if (step.input() == Input.PUT_LINK && !linkIsSaidAfter(history, i, step) && foundItsTransport(history, i)) {
                open.forEach((transport, links) -> {
                    if (transport.zid().equals(step.transport().zid())) {
                        links.put(step.link().id(), step.link());
                    }
                });
            }
        }
        return open;
    }

    private static boolean transportIsSaidAfter(List<Step> history, int at, Step step) {
        return history.stream()
                .skip(at + 1L)
                .anyMatch(later -> later.remote().equals(step.remote())
                        && (later.input() == Input.PUT_TRANSPORT || later.input() == Input.DELETE_TRANSPORT));
    }

    private static boolean linkIsSaidAfter(List<Step> history, int at, Step step) {
        return history.stream()
                .skip(at + 1L)
                .anyMatch(later -> later.remote().equals(step.remote())
                        && (later.input() == Input.DELETE_TRANSPORT
                                || later.input() != Input.PUT_TRANSPORT
                                        && later.link().id().equals(step.link().id())));
    }

    /** Whether the transport was open when the link was put, or else was put within two seconds. */
    private static boolean foundItsTransport(List<Step> history, int at) {
        Step put = history.get(at);
        for (int i = at - 1; i >= 0; i--) {
            Step earlier = history.get(i);
            if (earlier.remote().equals(put.remote()) && earlier.input() == Input.DELETE_TRANSPORT) {
                break;
            }
            if (earlier.remote().equals(put.remote()) && earlier.input() == Input.PUT_TRANSPORT) {
                return true;
            }
        }
        return history.stream()
                .skip(at + 1L)
                .filter(later -> later.remote().equals(put.remote()) && later.input() == Input.PUT_TRANSPORT)
                .findFirst()
                .filter(later -> later.nanos() - put.nanos() <= ConnectivityState.MAX_WAIT.toNanos())
                .isPresent();
    }

    private static Map<Transport, Set<Link>> flat(Map<Transport, ?> open) {
        Map<Transport, Set<Link>> flat = new HashMap<>();
        open.forEach((transport, links) -> {
            Collection<?> values = links instanceof Map<?, ?> map ? map.values() : (Collection<?>) links;
            Set<Link> set = new HashSet<>();
            values.forEach(link -> set.add((Link) link));
            flat.put(transport, set);
        });
        return flat;
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Transport> transports = Combinators.combine(
                        Arbitraries.of("a", "b", "c"), Arbitraries.of(WhatAmI.PEER, WhatAmI.PEER, WhatAmI.CLIENT))
                .as((zid, whatAmI) -> new Transport(new ZenohId(zid), whatAmI, true, false, false));
        Arbitrary<Link> links = Combinators.combine(
                        Arbitraries.of("1", "2", "3"), Arbitraries.of("tcp/[::1]:1", "tcp/[::1]:1", "tcp/[::1]:2"))
                .as(ConnectivityStateTest::link);
        Arbitrary<Long> pauses = Arbitraries.of(0L, 1L, 900_000_000L, 2_000_000_000L, 2_000_000_001L);
        return Combinators.combine(Arbitraries.of(Input.class), transports, links, pauses)
                .as(Step::new)
                .list()
                .ofMaxSize(60)
                .map(ConnectivityStatePropertyTest::inTime);
    }

    /** Makes pauses into times. */
    private static List<Step> inTime(List<Step> pauses) {
        List<Step> steps = new ArrayList<>();
        long now = 0;
        for (Step step : pauses) {
            now += step.nanos();
            steps.add(new Step(step.input(), step.transport(), step.link(), now));
        }
        return steps;
    }
}
