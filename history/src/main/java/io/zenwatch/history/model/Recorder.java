package io.zenwatch.history.model;

import io.zenwatch.zenoh.ZenohId;

/**
 * One run of a recorder.
 *
 * @param id its number in this history
 * @param name what its session was called
 * @param zid the session with which it looked
 * @param version of Zenwatch
 */
public record Recorder(long id, String name, ZenohId zid, String version) {}
