package io.zenwatch.topology.core;

/** What is heard of a network apart from each other. The whole is live while each part is. */
public enum Part {
    TRANSPORTS,
    NODES,
    CONNECTIONS
}
