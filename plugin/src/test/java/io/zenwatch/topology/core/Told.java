package io.zenwatch.topology.core;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeLink;
import io.zenwatch.topology.model.Source;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that a topology hears. Of two with one {@link #subject} the later one counts. */
sealed interface Told {

    Object subject();

    void to(TopologyCore core, Instant now);

    record OfTransport(ConnectivityKey key, @Nullable Source source, WhatAmI remoteRole) implements Told {
        @Override
        public Object subject() {
            return key;
        }

        @Override
        public void to(TopologyCore core, Instant now) {
            core.transport(
                    key, source == null ? null : new EdgeEnd(source, remoteRole, true, null, List.of(), now), now);
        }
    }

    record OfLink(ConnectivityKey key, @Nullable String src) implements Told {
        @Override
        public Object subject() {
            return key;
        }

        @Override
        public void to(TopologyCore core, Instant now) {
            String id = String.valueOf(key.linkId());
            core.link(key, src == null ? null : link(id, src, now), now);
        }
    }

    record OfToken(KeyExpr token, boolean isThere) implements Told {
        @Override
        public Object subject() {
            return token;
        }

        @Override
        public void to(TopologyCore core, Instant now) {
            core.token(token, isThere, now);
        }
    }

    record OfNode(ZenohId zid, @Nullable NodeInfo info) implements Told {
        @Override
        public Object subject() {
            return zid;
        }

        @Override
        public void to(TopologyCore core, Instant now) {
            core.info(zid, info, now);
        }
    }

    record OfConnection(String id, @Nullable Connection connection) implements Told {
        @Override
        public Object subject() {
            return id;
        }

        @Override
        public void to(TopologyCore core, Instant now) {
            core.connection(id, connection, now);
        }
    }

    static EdgeLink link(String id, String src, Instant since) {
        return new EdgeLink(id, src, "tcp/127.0.0.1:7447", null, 65_535, true, true, List.of(), null, null, since);
    }
}
