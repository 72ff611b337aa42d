/**
 * Decides what {@code z_connections} tells: {@link io.zenwatch.tools.connection.core.ConnectionMerge}. Pure.
 */
@NullMarked
package io.zenwatch.tools.connection.core;

import org.jspecify.annotations.NullMarked;
