package io.zenwatch.traffic;

import io.zenwatch.admin.AdminKey;
import io.zenwatch.admin.AdminQuestion;
import io.zenwatch.traffic.core.NodeCounts;
import io.zenwatch.traffic.core.NodeCountsReader;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.PendingGet;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A question to the admin space of one or more nodes for what they count. */
final class TrafficQuestion implements AdminQuestion.Listener {

    /** What comes of one question; called by one thread of the session's at a time. */
    interface Listener {

        void answered(ZenohId zid, WhatAmI role, NodeCounts counts);

        /** No answer follows. */
        void ended();
    }

    /** Counters of open links, of the node with all that is closed, and nothing else. */
    static final String OF_LINKS = parameters("per_transport=false");

    /** Counters of transports. There are many more of them, so that this is asked seldom. */
    static final String OF_TRANSPORTS = parameters("per_link=false");

    private static final Logger log = LoggerFactory.getLogger(TrafficQuestion.class);

    private static final int MAX_REPLY = 8 << 20;
    private static final long MAX_WAITING = 32 << 20;

    /** So much text of all answers together is read. */
    private static final long MAX_TEXT = 256L << 20;

    private final Listener listener;
    private long text;

    private TrafficQuestion(Listener listener) {
        this.listener = listener;
    }

    private static String parameters(String which) {
        return which + ";per_key=false;disconnected=true;descriptors=false";
    }

    static PendingGet ask(ZenohSession session, KeyExpr key, String parameters, Duration timeout, Listener listener) {
        return AdminQuestion.ask(
                session,
                AdminKey.METRICS,
                new Selector(key, parameters),
                timeout,
                MAX_WAITING,
                new TrafficQuestion(listener));
    }

    @Override
    public void answered(AdminKey.Node node, Sample answer) {
        if (answer.payload().length() > MAX_REPLY) {
            return;
        }
        try {
            byte[] unpacked = unpack(answer);
            text += unpacked.length;
            NodeCounts counts = text > MAX_TEXT ? null : NodeCountsReader.read(unpacked);
            if (counts != null) {
                listener.answered(node.zid(), node.whatAmI(), counts);
            }
        } catch (IOException e) {
            log.debug("Passed over what stands on {}: {}", answer.key(), e.getMessage());
        }
    }

    @Override
    public void ended(GetEnd end) {
        listener.ended();
    }

    /** One byte more than is read, if it is too long. */
    private static byte[] unpack(Sample sample) throws IOException {
        byte[] payload = sample.payload().unwrap();
        if (!sample.encoding().name().contains("content-encoding=gzip")) {
            return payload;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(payload))) {
            return in.readNBytes(NodeCountsReader.MAX_BYTES + 1);
        }
    }
}
