package io.zenwatch.monitoring.producer.core;

/** A command that waits for a sensor's answer. */
record Request(NetworkConnection connection, long sequence) {}
