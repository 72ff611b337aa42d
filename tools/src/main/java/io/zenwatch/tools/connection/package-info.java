/**
 * Connections in the tools: a component that takes and hands on connections
 * ({@link io.zenwatch.tools.connection.Component}, for {@code run}), and what {@code z_connections} makes of what components and
 * sessions say: one stream of events ({@code ConnectionMerge}), or one picture ({@code ConnectionGraph}, pure).
 */
@NullMarked
package io.zenwatch.tools.connection;

import org.jspecify.annotations.NullMarked;
