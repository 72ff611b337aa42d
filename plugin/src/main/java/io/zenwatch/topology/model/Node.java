package io.zenwatch.topology.model;

import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A zenoh process in a network. Immutable.
 *
 * @param role null where nobody tells
 * @param components the names of its components, sorted; empty for none
 * @param label the {@code name} in its metadata; null for none
 * @param metadata what its configuration says of it, one JSON object as text; null where it is not known
 * @param zenohVersion null where it is not known
 * @param isProducer whether it runs a producer of the monitoring protocol
 * @param since since when it has been there, as far as anybody tells; never later than when it was first heard of
 */
public record Node(
        ZenohId zid,
        @Nullable WhatAmI role,
        List<String> components,
        @Nullable String label,
        @Nullable String metadata,
        @Nullable String zenohVersion,
        Source source,
        boolean isProducer,
        Instant since) {

    private static final int SHORT_DIGITS = 8;

    public Node {
        components = List.copyOf(components);
    }

    /** What people call it: its first component's name, else its label, else the beginning of its zid. */
    public String name() {
        return !components.isEmpty() ? components.get(0) : label != null ? label : shortZid(zid);
    }

    /** Whether it has a name other than its zid. */
    public boolean isNamed() {
        return !components.isEmpty() || label != null;
    }

    /** The first eight digits. */
    public static String shortZid(ZenohId zid) {
        String hex = zid.hex();
        return hex.length() <= SHORT_DIGITS ? hex : hex.substring(0, SHORT_DIGITS);
    }
}
