package io.zenwatch.subscriber.model;

/**
 * What a querying subscriber has done so far, and what waits.
 *
 * @param queries how often it asked, by itself or because it was told to
 * @param holes how often it noticed that live samples were missing; each makes it ask again
 * @param lost live samples that were lost because the buffer was full
 * @param waiting events that wait to be delivered now
 */
public record SubscriberStatistics(long queries, long holes, long lost, int waiting) {}
