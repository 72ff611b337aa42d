package io.zenwatch.tools.print;

import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connection.model.ConnectionJson;
import io.zenwatch.connectivity.ConnectivityJson;
import io.zenwatch.doctor.model.Diagnosis;
import io.zenwatch.doctor.model.Verdict;
import io.zenwatch.internal.Json;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.tools.console.Console;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.topology.model.TopologyEvent.ChainEvent;
import io.zenwatch.topology.model.TopologyEvent.EdgeEvent;
import io.zenwatch.topology.model.TopologyEvent.LiveEvent;
import io.zenwatch.topology.model.TopologyEvent.NodeEvent;
import io.zenwatch.zenoh.Hello;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.Query;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints each result as one line of JSON, and nothing else. */
public final class JsonPrinter implements Printer {

    private final Console console;

    public JsonPrinter(Console console) {
        this.console = console;
    }

    @Override
    public void progress(String text) {
        // A program that reads results has no use for it.
    }

    @Override
    public void declared(KeyExpr key, String hint) {
        print(new JsonLine("declared").text("key", key));
    }

    @Override
    public void put(KeyExpr key, ZBytes payload) {
        print(new JsonLine("put").text("key", key).bytes("payload", payload));
    }

    @Override
    public void delete(KeyExpr key) {
        print(new JsonLine("delete").text("key", key));
    }

    @Override
    public void sample(Sample sample) {
        print(fields(new JsonLine("sample"), sample));
    }

    @Override
    public void event(SubscriberEvent event) {
        if (event instanceof SubscriberEvent.Change change) {
            print(fields(new JsonLine("sample"), change.sample()).text("origin", change.origin()));
        } else if (event instanceof SubscriberEvent.HistoryComplete history) {
            print(new JsonLine("history_complete")
                    .number("epoch", history.epoch())
                    .text("outcome", history.outcome())
                    .number("count", history.count()));
        } else if (event instanceof SubscriberEvent.LiveChanged live) {
            live(live.live(), live.since());
        } else if (event instanceof SubscriberEvent.Overflowed overflowed) {
            print(new JsonLine("overflowed")
                    .number("collapsed", overflowed.collapsed())
                    .number("lost", overflowed.lost()));
        }
    }

    @Override
    public void happened(TopologyEvent event) {
        if (event instanceof LiveEvent live) {
            live(live.isLive(), live.at());
        } else if (event instanceof NodeEvent of) {
            print(event(of.kind(), of).text("node", of.node().zid()).text("text", of.text()));
        } else if (event instanceof EdgeEvent of) {
            print(event(of.kind(), of).text("edge", of.edge().id()).text("text", of.text()));
        } else if (event instanceof ChainEvent of) {
            print(event(of.kind(), of).text("chain", of.chain().id()).text("text", of.text()));
        }
    }

    private static JsonLine event(TopologyEvent.Kind kind, TopologyEvent event) {
        return new JsonLine("event").text("kind", lower(kind)).text("at", event.at());
    }

    @Override
    public void live(boolean isLive, Instant since) {
        print(new JsonLine("live").flag("live", isLive).text("since", since));
    }

    @Override
    public void reply(Reply reply) {
        if (reply instanceof Reply.Ok ok) {
            print(fields(new JsonLine("reply"), ok.sample()).text("replier", ok.replier()));
        } else if (reply instanceof Reply.Err error) {
            print(new JsonLine("error")
                    .bytes("payload", error.payload())
                    .text("encoding", error.encoding())
                    .text("replier", error.replier()));
        }
    }

    @Override
    public void timeout() {
        print(new JsonLine("timeout"));
    }

    @Override
    public void query(Query query) {
        JsonLine line = new JsonLine("query").text("selector", new Selector(query.key(), query.parameters()));
        if (query.payload() != null) {
            line.bytes("payload", query.payload()).text("encoding", query.encoding());
        }
        print(line.bytes("attachment", query.attachment()));
    }

    @Override
    public void response(KeyExpr key, ZBytes payload) {
        print(new JsonLine("response").text("key", key).bytes("payload", payload));
    }

    @Override
    public void tokenChange(Sample sample) {
        print(new JsonLine("token").text("kind", sample.kind()).text("key", sample.key()));
    }

    @Override
    public void token(Reply reply) {
        if (reply instanceof Reply.Ok ok) {
            tokenChange(ok.sample());
        } else {
            reply(reply);
        }
    }

    @Override
    public void hello(Hello hello) {
        print(new JsonLine("hello")
                .text("zid", hello.zid())
                .text("whatami", hello.whatAmI())
                .texts("locators", hello.locators()));
    }

    @Override
    public void session(ZenohId zid, List<String> locators) {
        print(new JsonLine("session").text("zid", zid).texts("locators", locators));
    }

    @Override
    public void bridged(ZenohId node, boolean isShown) {
        print(new JsonLine("bridged").text("zid", node).flag("shown", isShown));
    }

    @Override
    public void dashboard(URI page) {
        print(new JsonLine("dashboard").text("page", page));
    }

    @Override
    public void metrics(URI address) {
        print(new JsonLine("metrics").text("address", address));
    }

    @Override
    public void connections(ConnectionEvent event) {
        console.line(ConnectionJson.write(event).toString());
    }

    @Override
    public void diagnosis(Diagnosis diagnosis) {
        diagnosis
                .findings()
                .forEach(finding -> print(new JsonLine("finding")
                        .text("check", finding.check())
                        .text("title", finding.title())
                        .text("verdict", lower(finding.verdict()))
                        .text("subject", finding.subject())
                        .text("evidence", finding.evidence())
                        .text("remedy", finding.remedy())
                        .text("setting", finding.setting())));
        JsonLine sum = new JsonLine("diagnosis");
        for (Verdict verdict : Verdict.values()) {
            sum.number(lower(verdict), diagnosis.count(verdict));
        }
        print(sum);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void info(ZenohId zid, List<String> locators, Map<Transport, List<Link>> connectivity) {
        List<Map<String, @Nullable Object>> transports = new ArrayList<>();
        connectivity.forEach((transport, links) -> {
            Map<String, @Nullable Object> fields = object(ConnectivityJson.write(transport));
            fields.put(
                    "links",
                    links.stream()
                            .map(link -> object(ConnectivityJson.write(link, true)))
                            .toList());
            transports.add(fields);
        });
        print(new JsonLine("info").text("zid", zid).texts("locators", locators).objects("transports", transports));
    }

    private static Map<String, @Nullable Object> object(ZBytes json) {
        return Json.readObject(json.toByteArray());
    }

    private static JsonLine fields(JsonLine line, Sample sample) {
        return line.text("kind", sample.kind())
                .text("key", sample.key())
                .bytes("payload", sample.payload())
                .text("encoding", sample.encoding())
                .timestamp(sample.timestamp())
                .bytes("attachment", sample.attachment());
    }

    private void print(JsonLine line) {
        console.line(line.end());
    }
}
