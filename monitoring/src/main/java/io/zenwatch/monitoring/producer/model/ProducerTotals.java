package io.zenwatch.monitoring.producer.model;

/**
 * What a producer has done so far.
 *
 * @param values that were sent to consumers, or put for them
 * @param lost values that were lost because a channel or the producer was full; counted when the next value is sent
 * @param refused authentications that were rejected
 */
public record ProducerTotals(long values, long lost, long refused) {}
