package io.zenwatch.testkit;

import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.Locality;
import io.zenwatch.zenoh.session.NativeConnectivity;
import io.zenwatch.zenoh.session.NativeConnectivity.NativeKey;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;

/** What zenoh says to a session of its transports and links, whatever of Zenwatch runs on it. */
public final class OwnConnectivity {

    private OwnConnectivity() {}

    /** {@code transport ZID WHATAMI IS_SHM} and {@code link ZID SRC DST IS_RELIABLE IS_STREAMED}, in no order. */
    public static List<String> lines(ZenohSession session) {
        Replies replies = new Replies();
        GetOptions local = GetOptions.DEFAULT.withAllowedDestination(Locality.SESSION_LOCAL);
        session.get(Selector.of(NativeConnectivity.keys(session.zid())), local, replies);
        replies.awaitEnd();
        return replies.samples().stream().map(OwnConnectivity::line).toList();
    }

    private static String line(Sample sample) {
        NativeKey key = NativeKey.parse(sample.key());
        String linkId = key.linkId();
        if (linkId == null) {
            Transport transport = NativeConnectivity.readTransport(key, sample.payload());
            return "transport " + key.remote() + " " + transport.whatAmI() + " " + transport.isShm();
        }
        Link link = NativeConnectivity.readLink(linkId, sample.payload());
        return "link " + key.remote() + " " + link.src() + " " + link.dst() + " " + link.isReliable() + " "
                + link.isStreamed();
    }
}
