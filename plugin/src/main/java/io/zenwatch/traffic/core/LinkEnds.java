package io.zenwatch.traffic.core;

import io.zenwatch.zenoh.ZenohId;
import java.util.Comparator;

/** Which link of a node it is. */
record LinkEnds(ZenohId remote, String src, String dst) implements Comparable<LinkEnds> {

    private static final Comparator<LinkEnds> ORDER =
            Comparator.comparing(LinkEnds::remote).thenComparing(LinkEnds::src).thenComparing(LinkEnds::dst);

    @Override
    public int compareTo(LinkEnds that) {
        return ORDER.compare(this, that);
    }
}
