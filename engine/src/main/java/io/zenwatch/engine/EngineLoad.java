package io.zenwatch.engine;

/**
 * What a session has to do.
 *
 * @param waitingBytes of what was received and waits for callbacks now; what zenoh itself holds is not counted
 * @param dropped how many samples were dropped so far because a callback fell behind
 */
public record EngineLoad(long waitingBytes, long dropped) {}
