package io.zenwatch.tools.print;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connectivity.ConnectivityJson;
import io.zenwatch.doctor.model.Diagnosis;
import io.zenwatch.subscriber.model.Outcome;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.tools.console.Console;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.zenoh.Hello;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.Query;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Prints the lines that Zenoh's examples print. */
public sealed class TextPrinter implements Printer permits RawPrinter {

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Console console;
    private boolean isStale;

    public TextPrinter(Console console) {
        this.console = console;
    }

    @Override
    public void progress(String text) {
        console.line(text);
    }

    @Override
    public void diagnosis(Diagnosis diagnosis) {
        FindingLines.of(diagnosis).forEach(console::line);
    }

    @Override
    public void declared(KeyExpr key, String hint) {
        console.line(hint);
    }

    @Override
    public void put(KeyExpr key, ZBytes payload) {
        console.line("Putting Data (" + value(key, payload) + ")...");
    }

    @Override
    public void delete(KeyExpr key) {
        console.line("Deleting resources matching '" + key + "'...");
    }

    @Override
    public void sample(Sample sample) {
        console.line(">> [Subscriber] Received " + sample.kind() + " (" + value(sample.key(), sample.payload()) + ")");
    }

    /** What the spec has no line for is said on standard error, and only if it matters. */
    @Override
    public void event(SubscriberEvent event) {
        if (event instanceof SubscriberEvent.Change change) {
            sample(change.sample());
        } else if (event instanceof SubscriberEvent.HistoryComplete history && history.outcome() != Outcome.OK) {
            console.error("query " + history.epoch() + " ended with " + history.outcome() + " after " + history.count()
                    + " replies");
        } else if (event instanceof SubscriberEvent.Overflowed overflowed && overflowed.lost() > 0) {
            console.error(overflowed.lost() + " samples arrived faster than they could be printed; querying again");
        } else if (event instanceof SubscriberEvent.LiveChanged live) {
            live(live.live(), live.since());
        }
    }

    /** With the date, as what is printed may be read on another day. */
    @Override
    public void happened(TopologyEvent event) {
        console.line(DATE_TIME.format(event.at().atZone(ZoneId.systemDefault())) + " " + event.text());
    }

    /** That it is live at first goes without saying. */
    @Override
    public synchronized void live(boolean isLive, Instant since) {
        Instant second = since.truncatedTo(ChronoUnit.SECONDS);
        if (!isLive) {
            console.error("Not live since " + second + ": changes may be missing");
        } else if (isStale) {
            console.error("Live again since " + second);
        }
        isStale = !isLive;
    }

    @Override
    public void reply(Reply reply) {
        if (reply instanceof Reply.Ok ok) {
            Sample sample = ok.sample();
            console.line(
                    sample.kind() == SampleKind.DELETE
                            ? ">> Received (DELETE '" + sample.key() + "')"
                            : ">> Received (" + value(sample.key(), sample.payload()) + ")");
        } else if (reply instanceof Reply.Err error) {
            failed(error.payload().toString());
        }
    }

    @Override
    public void timeout() {
        failed("Timeout");
    }

    /** A get failed, or a queryable says so. */
    void failed(String text) {
        console.line(">> Received (ERROR: '" + text + "')");
    }

    @Override
    public void query(Query query) {
        ZBytes payload = query.payload();
        console.line(">> [Queryable ] Received Query '" + new Selector(query.key(), query.parameters()) + "'"
                + (payload == null ? "" : " with payload '" + payload + "'"));
    }

    @Override
    public void response(KeyExpr key, ZBytes payload) {
        console.line(">> [Queryable ] Responding (" + value(key, payload) + ")");
    }

    @Override
    public void tokenChange(Sample sample) {
        console.line(">> [LivelinessSubscriber] "
                + (sample.kind() == SampleKind.PUT ? "New alive" : "Dropped")
                + " token ('" + sample.key() + "')");
    }

    @Override
    public void token(Reply reply) {
        if (reply instanceof Reply.Ok ok) {
            console.line(">> Alive token ('" + ok.sample().key() + "')");
        } else {
            reply(reply);
        }
    }

    @Override
    public void hello(Hello hello) {
        String role = hello.whatAmI().toString();
        console.line("Hello { zid: " + hello.zid() + ", whatami: "
                + role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1) + ", locators: " + hello.locators()
                + " }");
    }

    @Override
    public void session(ZenohId zid, List<String> locators) {
        console.line("Session " + zid + " listens on " + (locators.isEmpty() ? "nothing" : String.join(" ", locators)));
    }

    @Override
    public void bridged(ZenohId node, boolean isShown) {
        console.line((isShown ? ">> Showing " : ">> No longer showing ") + node);
    }

    @Override
    public void dashboard(URI page) {
        console.line("Dashboard: " + page);
    }

    @Override
    public void metrics(URI address) {
        console.line("Metrics: " + address);
    }

    @Override
    public void connections(ConnectionEvent event) {
        boolean isInitial = event.type() == ConnectionEvent.Type.INITIAL_STATE_TRANSFER;
        String head = ">> " + event.type() + (event.inferred() ? " (inferred) " : " ");
        if (isInitial) {
            console.line(head + event.connections().size() + " connections");
        }
        event.connections().values().forEach(connection -> console.line((isInitial ? "   " : head) + line(connection)));
    }

    /** The state, the id, what it connects to, and the path with the component that says so in brackets. */
    private static String line(Connection connection) {
        StringJoiner path = new StringJoiner(" > ");
        List<Connection.PathSegment> segments = connection.path().pathSegments();
        for (int i = 0; i < segments.size(); i++) {
            String name = segments.get(i).name();
            path.add(i == connection.path().index() ? "[" + name + "]" : name);
        }
        String what =
                connection.networkService().isEmpty() ? connection.mechanism().type() : connection.networkService();
        return connection.state() + " '" + connection.id() + "' " + what + ": " + path;
    }

    @Override
    public void info(ZenohId zid, List<String> locators, Map<Transport, List<Link>> connectivity) {
        console.line("zid: " + zid);
        console.line("locators: " + locators);
        for (WhatAmI role : WhatAmI.values()) {
            List<ZenohId> remotes = connectivity.keySet().stream()
                    .filter(transport -> transport.whatAmI() == role)
                    .map(Transport::zid)
                    .toList();
            console.line(role + "s zid: " + remotes);
        }
        console.line("transports:");
        connectivity.keySet().forEach(transport -> console.line("  " + ConnectivityJson.write(transport)));
        console.line("links:");
        connectivity.values().stream()
                .flatMap(List::stream)
                .forEach(link -> console.line("  " + ConnectivityJson.write(link, true)));
    }

    private static String value(KeyExpr key, ZBytes payload) {
        return "'" + key + "': '" + payload + "'";
    }
}
