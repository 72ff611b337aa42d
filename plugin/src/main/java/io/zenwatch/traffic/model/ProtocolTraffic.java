package io.zenwatch.traffic.model;

/** The traffic of a node by one protocol. What is dropped is not counted by protocol. */
public record ProtocolTraffic(Flow sent, Flow received) {}
