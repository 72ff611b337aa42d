/**
 * What a server, a client and a relay of connection monitoring decide: pure cores, without threads, sessions or clocks.
 * Time is an input. Begin at {@link io.zenwatch.connection.core.ServerCore}, {@link
 * io.zenwatch.connection.core.ClientCore} and {@link io.zenwatch.connection.core.RelayCore}.
 */
@NullMarked
package io.zenwatch.connection.core;

import org.jspecify.annotations.NullMarked;
