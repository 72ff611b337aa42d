package io.zenwatch.history.model;

import io.zenwatch.topology.model.Difference;
import java.time.Instant;

/**
 * A change of a recorded network.
 *
 * @param difference to the network after the moment before
 */
public record Moment(Instant at, Difference difference) {}
