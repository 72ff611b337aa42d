/**
 * Connections in the tools. {@link io.zenwatch.tools.connection.Component} makes {@code run} a component of a chain.
 * For {@code z_connections}, {@code ConnectionFollower} runs {@code core.ConnectionMerge}, which joins connections and
 * transports into one stream of events.
 *
 * <p>{@code Component} answers on the session's threads. {@code ConnectionFollower} is called by the session's threads
 * and is thread-safe.
 */
@NullMarked
package io.zenwatch.tools.connection;

import org.jspecify.annotations.NullMarked;
