package io.zenwatch.monitoring.producer.model;

/**
 * How much a producer has to do for its consumers: all zero where nobody is connected and nobody left anything behind.
 *
 * @param connections network connections of consumers
 * @param channels that have a connection, push, or linger
 * @param metrics metric instances, and measurements under way
 * @param controls that are being executed
 * @param bytes of values that wait on channels, or were sent and not committed
 */
public record ProducerLoad(int connections, int channels, int metrics, int controls, long bytes) {}
