/**
 * A session and what is declared on it. Begin at {@link io.zenwatch.zenoh.session.ZenohSession}.
 *
 * <p>The types that a session sends and receives are in {@link io.zenwatch.zenoh}, which does not know this package.
 *
 * <p><b>Declarations</b> (publisher, subscriber, queryable, token, pending get, scout) are {@link AutoCloseable}. Closing
 * is idempotent, waits for a running callback of that declaration unless called from within it, and afterwards no
 * callback of it runs. Using a declaration or a session after its close throws a {@link
 * io.zenwatch.zenoh.ZenohException} with {@link io.zenwatch.zenoh.ZenohException.Code#CLOSED}. Closing a session closes
 * its declarations.
 *
 * <p><b>Callbacks</b> run in order per declaration, on threads of the adapter and never on a thread of the native
 * implementation. They may block and may call back into the session. If a callback throws, the exception is logged and
 * delivery goes on.
 *
 * <p><b>Bounds</b> are per declaration: nothing that one callback does delays another declaration, except where a
 * subscriber chose {@link io.zenwatch.zenoh.session.Overflow#BACKPRESSURE}.
 *
 * <p>An adapter refuses what it cannot do with {@link io.zenwatch.zenoh.ZenohException.Code#UNSUPPORTED}.
 */
@NullMarked
package io.zenwatch.zenoh.session;

import org.jspecify.annotations.NullMarked;
