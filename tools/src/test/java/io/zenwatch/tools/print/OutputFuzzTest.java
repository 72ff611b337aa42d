package io.zenwatch.tools.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.internal.Json;
import io.zenwatch.subscriber.model.Origin;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.tools.Samples;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.Steering;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.Hello;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Any text from the network, printed in each way: lines that steer nothing, as many as were printed. */
class OutputFuzzTest {

    private static final ZenohId ZID = new ZenohId("a1");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Console console = new Console(InputStream.nullInputStream(), bytes, bytes, () -> false);

    @FuzzTest(maxDuration = "5m")
    void print(byte[] input) {
        ZBytes payload = ZBytes.of(input);
        String text = payload.toString();
        Sample sample = sample(text, payload);
        bytes.reset();
        console.error(text);
        printTo(new TextPrinter(console), sample, text);
        assertThat(printed()).hasSize(1 + 9 + 9);

        bytes.reset();
        printTo(new JsonPrinter(console), sample, text);
        List<String> json = printed();
        json.forEach(line -> Json.readObject(line.getBytes(StandardCharsets.UTF_8)));
        assertThat(object(json.get(0)).get("key")).isEqualTo(sample.key().toString());
        assertThat(object(json.get(0)).getOrDefault("payload", text)).isEqualTo(text);
    }

    private static void printTo(Printer printer, Sample sample, String text) {
        printer.sample(sample);
        printer.event(new SubscriberEvent.Change(sample, Origin.LIVE));
        printer.reply(new Reply.Ok(ZID, sample));
        printer.reply(new Reply.Err(null, sample.payload(), sample.encoding()));
        printer.token(new Reply.Ok(ZID, sample));
        printer.tokenChange(sample);
        printer.hello(new Hello(ZID, WhatAmI.PEER, List.of(text)));
        printer.session(ZID, List.of(text));
        Connection connection = Connection.EMPTY.withId("1" + text).withNetworkService(text);
        printer.connections(
                new ConnectionEvent(ConnectionEvent.Type.UPDATE, Map.of(connection.id(), connection), false));
        printer.info(
                ZID,
                List.of(text),
                Map.of(
                        new Transport(ZID, WhatAmI.ROUTER, true, false, false),
                        List.of(new Link("1", text, text, text, 1, true, true, List.of(text), text, null))));
    }

    /** On a key of the text, where it can be one. */
    private static Sample sample(String text, ZBytes payload) {
        try {
            return onKey(text, text, payload);
        } catch (ZenohException e) {
            return onKey("a", text, payload);
        }
    }

    private static Sample onKey(String key, String encoding, ZBytes payload) {
        return Samples.sample(SampleKind.PUT, key, payload, new Encoding(encoding), null, payload);
    }

    private List<String> printed() {
        String all = bytes.toString(StandardCharsets.UTF_8);
        assertThat(all).endsWith("\n");
        List<String> lines = List.of(all.substring(0, all.length() - 1).split("\n", -1));
        lines.forEach(line -> assertThat(line.codePoints()).noneMatch(Steering::is));
        return lines;
    }

    private static Map<String, @Nullable Object> object(String line) {
        return Json.readObject(line.getBytes(StandardCharsets.UTF_8));
    }
}
