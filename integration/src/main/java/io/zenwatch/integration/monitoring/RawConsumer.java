package io.zenwatch.integration.monitoring;

import static io.zenwatch.testkit.Patience.await;

import io.zenwatch.keys.Keys;
import io.zenwatch.monitoring.frame.Frame;
import io.zenwatch.monitoring.frame.FrameKey;
import io.zenwatch.monitoring.frame.UpWriter;
import io.zenwatch.monitoring.protocol.Hello;
import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.codec.PduCodec;
import io.zenwatch.monitoring.protocol.codec.ReadLimits;
import io.zenwatch.testkit.Replies;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.Consolidation;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.PendingGet;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A consumer that writes its frames by hand, as docs/protocol.md has them. */
final class RawConsumer implements AutoCloseable {

    private static final PduCodec JSON = new PduCodec(PduFormat.JSON, ReadLimits.PRODUCERS);

    final String id = UUID.randomUUID().toString();
    final Replies down = new Replies();
    final UpWriter writer;

    private final ZenohSession session;
    private final ZenohId producer;
    private final PendingGet get;

    RawConsumer(ZenohSession session, ZenohId producer) throws Exception {
        this(session, producer, "");
    }

    /**
     * Connects.
     *
     * @param parameters of its get {@code down}
     */
    RawConsumer(ZenohSession session, ZenohId producer, String parameters) throws Exception {
        this.session = session;
        this.producer = producer;
        get = openDown(session, producer, id, parameters, down);
        await().until(() -> !down.all().isEmpty());
        Hello hello = JSON.readHello(payload(down.all().get(0)).toByteArray());
        writer = new UpWriter(new FrameKey(hello.secret()));
    }

    static PendingGet openDown(ZenohSession session, ZenohId producer, String id, Replies replies) {
        return openDown(session, producer, id, "", replies);
    }

    private static PendingGet openDown(
            ZenohSession session, ZenohId producer, String id, String parameters, Replies replies) {
        return session.get(
                new Selector(Keys.MONITOR_DOWN.key(producer, id), parameters),
                GetOptions.DEFAULT.withConsolidation(Consolidation.NONE).withTimeout(Duration.ofMinutes(5)),
                replies);
    }

    static ZBytes payload(Reply reply) {
        if (reply instanceof Reply.Ok ok) {
            return ok.sample().payload();
        }
        throw new AssertionError(reply);
    }

    /** Sends a document of JSON as the next frame; gives the answers to the frame. */
    Replies send(String json) {
        return send(session, writer.write(ZBytes.of(json), 0));
    }

    /** As {@link #send(String)}, and says that all that came down was taken. */
    Replies sendAndAcknowledge(String json) {
        return send(session, writer.write(ZBytes.of(json), down.all().size()));
    }

    /** Sends a frame from any session. */
    Replies send(ZenohSession from, Frame frame) {
        Replies replies = start(from, frame);
        replies.awaitEnd();
        return replies;
    }

    /** Sends a frame from any session, and does not wait for the answer. */
    Replies start(ZenohSession from, Frame frame) {
        Replies replies = new Replies();
        KeyExpr up = Keys.MONITOR_UP.key(producer, id);
        from.get(
                Selector.of(up),
                GetOptions.DEFAULT
                        .withPayload(frame.payload(), PduFormat.JSON.encoding())
                        .withAttachment(frame.attachment()),
                replies);
        return replies;
    }

    /** What came down so far, behind the first frame. */
    List<Pdu> pdus() throws Exception {
        List<Pdu> pdus = new ArrayList<>();
        for (int frame = 1; frame < down.all().size(); frame++) {
            pdus.addAll(pdus(frame));
        }
        return pdus;
    }

    /** What came down in a frame; 0 is the first of all, which holds no PDUs. */
    List<Pdu> pdus(int frame) throws Exception {
        Reply reply = down.all().get(frame);
        return reply instanceof Reply.Ok ? JSON.readPdus(payload(reply).toByteArray()) : List.of();
    }

    @Override
    public void close() {
        get.close();
    }
}
