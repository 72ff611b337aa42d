package io.zenwatch.history.core;

/**
 * An item of a segment, to be written.
 *
 * @param number by which the changes of the segment name it
 */
public record ItemRow(int number, ItemId id) {}
