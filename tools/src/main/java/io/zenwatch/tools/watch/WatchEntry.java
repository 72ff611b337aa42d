package io.zenwatch.tools.watch;

import io.zenwatch.connectivity.ConnectivityJson;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import java.util.Comparator;

/** A transport or a link that {@code watch} shows, with its key. */
public sealed interface WatchEntry {

    ConnectivityKey key();

    /** In words: what it is, and to whom. */
    String words();

    /** Of a node that does not run Zenwatch the flags may be unknown. */
    record OfTransport(ConnectivityKey key, Transport transport, boolean isQosKnown, boolean isShmKnown)
            implements WatchEntry {

        private static OfTransport read(ConnectivityKey key, ZBytes json) {
            return new OfTransport(
                    key,
                    ConnectivityJson.readTransport(key, json),
                    ConnectivityJson.tells(json, "is_qos"),
                    ConnectivityJson.tells(json, "is_shm"));
        }

        String qos() {
            return flag(isQosKnown, transport.isQos());
        }

        String shm() {
            return flag(isShmKnown, transport.isShm());
        }

        private static String flag(boolean isKnown, boolean value) {
            return !isKnown ? "?" : value ? "yes" : "no";
        }

        @Override
        public String words() {
            return "transport to " + key.remote() + " (" + transport.whatAmI() + ")";
        }
    }

    record OfLink(ConnectivityKey key, Link link) implements WatchEntry {

        String route() {
            return known(link.src()) + " -> " + known(link.dst());
        }

        private static String known(String endpoint) {
            return endpoint.isEmpty() ? "?" : endpoint;
        }

        @Override
        public String words() {
            return "link to " + key.remote() + ": " + route();
        }
    }

    /** One session's end of a transport. */
    record End(ZenohId session, ZenohId remote, boolean isMulticast) {

        static final Comparator<End> ORDER =
                Comparator.comparing(End::session).thenComparing(End::remote).thenComparing(End::isMulticast);
    }

    default End end() {
        return new End(key().zid(), key().remote(), key().isMulticast());
    }

    /**
     * Reads what stands on a key.
     *
     * @throws IllegalArgumentException if it is no transport and no link
     */
    static WatchEntry read(Sample sample) {
        ConnectivityKey key = ConnectivityKey.parse(sample.key())
                .orElseThrow(() -> new IllegalArgumentException("the key names neither"));
        return key.linkId() == null
                ? OfTransport.read(key, sample.payload())
                : new OfLink(key, ConnectivityJson.readLink(key, sample.payload()));
    }
}
