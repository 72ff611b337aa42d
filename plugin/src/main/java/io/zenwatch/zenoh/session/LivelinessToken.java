package io.zenwatch.zenoh.session;

/** A liveliness token: others see its key appear, and vanish when it is closed or its session is gone. */
public interface LivelinessToken extends Declaration {}
