package io.zenwatch.tools.action.core;

import io.zenwatch.topology.model.TopologyEvent;

/**
 * A condition is met.
 *
 * @param condition as it was written
 * @param event what met it, the last one where it took several
 */
public record Alarm(String condition, TopologyEvent event) {}
