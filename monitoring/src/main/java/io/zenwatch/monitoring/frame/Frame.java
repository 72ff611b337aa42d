package io.zenwatch.monitoring.frame;

import io.zenwatch.zenoh.ZBytes;

/** A frame as it travels: the payload of a query or reply, and its attachment. */
public record Frame(ZBytes payload, ZBytes attachment) {}
