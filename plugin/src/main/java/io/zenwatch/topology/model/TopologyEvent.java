package io.zenwatch.topology.model;

import java.time.Instant;

/** Something that happened in a network. */
public sealed interface TopologyEvent {

    /** When it was heard of. */
    Instant at();

    /** In words, with names before zids; one line. */
    String text();

    /** What happened to a part of the network. */
    enum Kind {
        APPEARED,
        /** What is told of it is not the same as before. */
        CHANGED,
        GONE
    }

    /** Something happened to a part of the network. */
    sealed interface PartEvent extends TopologyEvent {

        /** What happened to it. */
        Kind kind();
    }

    /**
     * Something happened to a node.
     *
     * @param node as it is then; as it was last when it is gone
     */
    record NodeEvent(Instant at, Kind kind, Node node, String text) implements PartEvent {}

    /**
     * Something happened to an edge.
     *
     * @param edge as it is then; as it was last when it is gone
     */
    record EdgeEvent(Instant at, Kind kind, Edge edge, String text) implements PartEvent {}

    /**
     * Something happened to a chain.
     *
     * @param chain as it is then; as it was last when it is gone
     */
    record ChainEvent(Instant at, Kind kind, Chain chain, String text) implements PartEvent {}

    /** The network is believed whole from now on, or is no longer. */
    record LiveEvent(Instant at, boolean isLive, String text) implements TopologyEvent {}
}
