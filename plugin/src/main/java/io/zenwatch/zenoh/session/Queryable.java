package io.zenwatch.zenoh.session;

/** A queryable: its callback receives queries until it is closed. */
public interface Queryable extends Declaration {}
