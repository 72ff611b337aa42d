package io.zenwatch.admin;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What zenoh tells of a node in its admin space. */
public enum AdminKey {
    /** Its document: version, transports, metadata. */
    DOCUMENT(""),
    /** What it counts, if it is built so. */
    METRICS("/metrics");

    private static final String ANY = "*";

    private final String end;
    private final Pattern form;

    AdminKey(String end) {
        this.end = end;
        form = Pattern.compile("@/([^/]+)/(router|peer|client)" + end);
    }

    /** The node that a key is of. */
    public record Node(ZenohId zid, WhatAmI whatAmI) {}

    /** Those of all nodes. */
    public KeyExpr ofAll() {
        return key(ANY, ANY);
    }

    /** That of one node. */
    public KeyExpr of(ZenohId zid, WhatAmI whatAmI) {
        return key(zid, whatAmI);
    }

    /** That of one node, whatever it is. */
    public KeyExpr of(ZenohId zid) {
        return key(zid, ANY);
    }

    /** Those of all nodes of a kind. */
    public KeyExpr ofAll(WhatAmI whatAmI) {
        return key(ANY, whatAmI);
    }

    private KeyExpr key(Object zid, Object whatAmI) {
        return KeyExpr.of("@/" + zid + "/" + whatAmI + end);
    }

    /** The node whose key it is; empty if it is none of these. */
    Optional<Node> read(KeyExpr key) {
        Matcher matcher = form.matcher(key.toString());
        return matcher.matches() && ZenohId.isId(matcher.group(1))
                ? Optional.of(new Node(new ZenohId(matcher.group(1)), WhatAmI.parse(matcher.group(2))))
                : Optional.empty();
    }
}
