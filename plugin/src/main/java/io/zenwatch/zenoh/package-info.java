/**
 * The port to Zenoh, in Zenoh's own terms, so that one product runs on several implementations (adapters).
 *
 * <p>This package holds immutable values: key expressions, samples, replies, ids, configuration and the
 * one exception. It starts no threads and knows no session. What one does with a session is in {@code
 * io.zenwatch.zenoh.session}; what adapters share is in {@code io.zenwatch.zenoh.adapter}.
 */
@NullMarked
package io.zenwatch.zenoh;

import org.jspecify.annotations.NullMarked;
