/**
 * Connections and their events, as the specification "Connection Monitoring API" has them: immutable values and their
 * JSON. Begin at {@link io.zenwatch.connection.model.Connection}.
 */
@NullMarked
package io.zenwatch.connection.model;

import org.jspecify.annotations.NullMarked;
