/**
 * The HTTP server: who is let in, the files of the page, the API, and streams of events.
 *
 * <p>Begin at {@link io.zenwatch.dashboard.http.HttpServer}.
 */
@NullMarked
package io.zenwatch.dashboard.http;

import org.jspecify.annotations.NullMarked;
