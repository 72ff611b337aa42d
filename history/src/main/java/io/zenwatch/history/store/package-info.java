/**
 * The rows in a database, by JDBC. {@link io.zenwatch.history.store.Store} writes, {@link
 * io.zenwatch.history.store.Archive} reads, and a {@link io.zenwatch.history.store.Database} is what SQLite and PostgreSQL do
 * not have in common.
 */
@NullMarked
package io.zenwatch.history.store;

import org.jspecify.annotations.NullMarked;
