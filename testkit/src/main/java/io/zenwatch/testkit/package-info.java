/**
 * What tests on real sessions need: sessions of the adapter under test ({@link io.zenwatch.testkit.Sessions}), child processes
 * ({@link io.zenwatch.testkit.Children}), and waiting for what they do.
 *
 * <p>Who writes an adapter begins at {@link io.zenwatch.testkit.SessionFactory}. The compatibility kit itself is
 * {@code io.zenwatch.testkit.port}.
 */
@NullMarked
package io.zenwatch.testkit;

import org.jspecify.annotations.NullMarked;
