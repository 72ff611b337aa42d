package io.zenwatch.zenoh;

/**
 * An endpoint that a session was told to connect to and did not reach.
 *
 * @param endpoint as the configuration has it, such as {@code tcp/127.0.0.1:7447}
 * @param reason why the last attempt failed, in zenoh's words and, after a dash, with what that often means, such as {@code
 *     Connection refused (os error 111) - nothing listens there}; for people, in one line
 */
public record UnreachedEndpoint(String endpoint, String reason) {}
