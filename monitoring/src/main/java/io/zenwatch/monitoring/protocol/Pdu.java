package io.zenwatch.monitoring.protocol;

/** A protocol data unit. */
public sealed interface Pdu permits Command, Response, MetricValue, Capabilities, AuthResponse {

    /** About how many bytes it takes. */
    int weight();
}
