/**
 * A network as a live page in the browser, and as JSON over HTTP.
 *
 * <p>Begin at {@link io.zenwatch.dashboard.Dashboard}. {@code wire} makes the JSON and is pure, {@code past}
 * reads what was recorded, and {@code http} serves both.
 */
@NullMarked
package io.zenwatch.dashboard;

import org.jspecify.annotations.NullMarked;
