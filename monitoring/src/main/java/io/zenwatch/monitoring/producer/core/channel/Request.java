package io.zenwatch.monitoring.producer.core.channel;

/** A command that waits for a sensor's answer. */
public record Request(NetworkConnection connection, long sequence) {}
