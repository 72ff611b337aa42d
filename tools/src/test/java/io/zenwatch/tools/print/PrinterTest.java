package io.zenwatch.tools.print;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.internal.Json;
import io.zenwatch.subscriber.model.Origin;
import io.zenwatch.subscriber.model.SubscriberEvent.Change;
import io.zenwatch.subscriber.model.SubscriberEvent.LiveChanged;
import io.zenwatch.tools.Samples;
import io.zenwatch.tools.console.Console;
import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.Source;
import io.zenwatch.topology.model.TopologyEvent.ChainEvent;
import io.zenwatch.topology.model.TopologyEvent.EdgeEvent;
import io.zenwatch.topology.model.TopologyEvent.Kind;
import io.zenwatch.topology.model.TopologyEvent.LiveEvent;
import io.zenwatch.topology.model.TopologyEvent.NodeEvent;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.Hello;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PrinterTest {

    private static final String KEY = "@/session/a1/transport/unicast/b2";
    private static final String JSON = "{\"zid\":\"b2\",\"whatami\":\"router\",\"is_qos\":true,\"is_shm\":false}";
    private static final ZenohId ZID = new ZenohId("a1");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(new ByteArrayInputStream(new byte[0]), out, err, () -> false);
    private final Printer text = new TextPrinter(console);
    private final Printer json = new JsonPrinter(console);

    @Test
    void text_sampleWithAPut_isTheSpecsLine() {
        text.sample(Samples.put(KEY, ZBytes.of(JSON), Encoding.APPLICATION_JSON));

        assertThat(line()).isEqualTo(">> [Subscriber] Received PUT ('" + KEY + "': '" + JSON + "')");
    }

    @Test
    void text_sampleWithADelete_isTheSpecsLine() {
        text.sample(Samples.delete(KEY));

        assertThat(line()).isEqualTo(">> [Subscriber] Received DELETE ('" + KEY + "': '')");
    }

    @Test
    void text_reply_isTheSpecsLine() {
        text.reply(new Reply.Ok(ZID, Samples.put(KEY, ZBytes.of(JSON), Encoding.APPLICATION_JSON)));

        assertThat(line()).isEqualTo(">> Received ('" + KEY + "': '" + JSON + "')");
    }

    @Test
    void text_errorReply_isZenohsLine() {
        text.reply(new Reply.Err(null, ZBytes.of("no such thing"), Encoding.ZENOH_STRING));

        assertThat(line()).isEqualTo(">> Received (ERROR: 'no such thing')");
    }

    @Test
    void raw_samplesAndReplies_areTheirBytesAlone() {
        byte[] bytes = {'a', 27, '\n', (byte) 0xff};
        Printer raw = new RawPrinter(console);
        raw.progress("Opening session...");
        raw.declared(KeyExpr.of("a"), "Enter 'q' to quit...");
        raw.sample(Samples.put("a", ZBytes.of(bytes), Encoding.ZENOH_BYTES));
        raw.event(new Change(Samples.put("a", ZBytes.of("b"), Encoding.ZENOH_BYTES), Origin.LIVE));
        raw.reply(new Reply.Ok(ZID, Samples.put("a", ZBytes.of("c"), Encoding.ZENOH_BYTES)));
        raw.reply(new Reply.Err(null, ZBytes.of("no such thing"), Encoding.ZENOH_STRING));
        raw.timeout();

        assertThat(out.toByteArray()).isEqualTo(new byte[] {'a', 27, '\n', (byte) 0xff, 'b', 'c'});
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("no such thing\nTimeout\n");
    }

    @Test
    void text_hello_isZenohsLine() {
        text.hello(new Hello(ZID, WhatAmI.ROUTER, List.of("tcp/127.0.0.1:7447")));

        assertThat(line()).isEqualTo("Hello { zid: a1, whatami: Router, locators: [tcp/127.0.0.1:7447] }");
    }

    @Test
    void json_sample_hasEveryField() {
        Timestamp timestamp = Timestamp.of(Instant.parse("2026-11-01T00:00:00.5Z"), ZID);
        json.sample(Samples.sample(
                SampleKind.PUT, KEY, ZBytes.of("grün\n"), Encoding.TEXT_PLAIN, timestamp, ZBytes.of("{}")));

        assertThat(object())
                .containsExactly(
                        Map.entry("type", "sample"),
                        Map.entry("kind", "PUT"),
                        Map.entry("key", KEY),
                        Map.entry("payload", "grün\n"),
                        Map.entry("encoding", "text/plain"),
                        Map.entry("timestamp", timestamp.toString()),
                        Map.entry("time", "2026-11-01T00:00:00.500Z"),
                        Map.entry("attachment", "{}"));
    }

    @Test
    void json_bytesThatAreNotUtf8_areBase64() {
        json.sample(Samples.put("a", ZBytes.of(new byte[] {(byte) 0xff, 0}), Encoding.ZENOH_BYTES));

        assertThat(object()).containsEntry("payload_base64", "/wA=").doesNotContainKey("payload");
    }

    @Test
    void json_errorReply_saysWhoAndWhat() {
        json.reply(new Reply.Err(ZID, ZBytes.of("no"), Encoding.ZENOH_STRING));

        assertThat(object())
                .containsEntry("type", "error")
                .containsEntry("payload", "no")
                .containsEntry("replier", "a1");
    }

    @Test
    void json_progress_printsNothing() {
        json.progress("Opening session...");

        assertThat(out.size()).isZero();
    }

    @Test
    void text_live_isSaidOnceItHasNotBeen() {
        Instant since = Instant.parse("2026-11-01T00:00:00.5Z");
        text.event(new LiveChanged(true, since));
        text.event(new LiveChanged(false, since));
        text.event(new LiveChanged(true, since));

        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "Not live since 2026-11-01T00:00:00Z: changes may be missing",
                        "Live again since 2026-11-01T00:00:00Z");
    }

    @Test
    void json_live_isAlwaysSaid() {
        json.event(new LiveChanged(true, Instant.parse("2026-11-01T00:00:00.5Z")));

        assertThat(line()).isEqualTo("{\"type\":\"live\",\"live\":true,\"since\":\"2026-11-01T00:00:00.500Z\"}");
    }

    @Test
    void text_event_hasTheDate() {
        text.happened(new LiveEvent(
                LocalDateTime.parse("2026-11-30T09:00:00.9")
                        .atZone(ZoneId.systemDefault())
                        .toInstant(),
                true,
                "live"));

        assertThat(line()).isEqualTo("2026-11-30 09:00:00 live");
    }

    @Test
    void json_events_nameWhatTheyAreAbout() {
        Instant at = Instant.parse("2026-11-30T09:00:00Z");
        Node node = new Node(ZID, WhatAmI.PEER, List.of(), null, null, null, Source.ITSELF, false, at);
        Edge edge = new Edge(new EdgeId(ZID, new ZenohId("b2"), true), null, null, at, List.of(), false);

        json.happened(new NodeEvent(at, Kind.APPEARED, node, "peer a1 appeared"));
        json.happened(new EdgeEvent(at, Kind.GONE, edge, "they part"));
        json.happened(new ChainEvent(at, Kind.CHANGED, new Chain("x", List.of()), "it is DOWN"));
        json.happened(new LiveEvent(at, false, "not live"));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "{\"type\":\"event\",\"kind\":\"appeared\",\"at\":\"2026-11-30T09:00:00Z\",\"node\":\"a1\",\"text\":\"peer a1 appeared\"}",
                        "{\"type\":\"event\",\"kind\":\"gone\",\"at\":\"2026-11-30T09:00:00Z\",\"edge\":\"a1:b2:multicast\",\"text\":\"they part\"}",
                        "{\"type\":\"event\",\"kind\":\"changed\",\"at\":\"2026-11-30T09:00:00Z\",\"chain\":\"x\",\"text\":\"it is DOWN\"}",
                        "{\"type\":\"live\",\"live\":false,\"since\":\"2026-11-30T09:00:00Z\"}");
    }

    @Test
    void text_bridgedNode_saysWhetherItIsShown() {
        text.bridged(ZID, true);
        text.bridged(ZID, false);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(">> Showing a1\n>> No longer showing a1\n");
    }

    @Test
    void json_bridgedNode_saysWhetherItIsShown() {
        json.bridged(ZID, true);

        assertThat(line()).isEqualTo("{\"type\":\"bridged\",\"zid\":\"a1\",\"shown\":true}");
    }

    @Test
    void dashboard_isItsPage() {
        text.dashboard(URI.create("http://127.0.0.1:7490/"));
        assertThat(line()).isEqualTo("Dashboard: http://127.0.0.1:7490/");
        out.reset();

        json.dashboard(URI.create("http://127.0.0.1:7490/"));
        assertThat(line()).isEqualTo("{\"type\":\"dashboard\",\"page\":\"http://127.0.0.1:7490/\"}");
    }

    @Test
    void json_hello_listsLocators() {
        json.hello(new Hello(ZID, WhatAmI.PEER, List.of("tcp/127.0.0.1:7447", "udp/127.0.0.1:7447")));

        assertThat(object())
                .containsEntry("whatami", "peer")
                .containsEntry("locators", List.of("tcp/127.0.0.1:7447", "udp/127.0.0.1:7447"));
    }

    private String line() {
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n");
        return text.substring(0, text.length() - 1);
    }

    private Map<String, @Nullable Object> object() {
        assertThat(line()).doesNotContain("\n");
        return Json.readObject(line().getBytes(StandardCharsets.UTF_8));
    }
}
