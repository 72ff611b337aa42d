/**
 * The port to Zenoh: what Zenwatch needs of a session, in Zenoh's own terms, so that one product runs on several
 * implementations (adapters).
 *
 * <p><b>Declarations</b> (publisher, subscriber, queryable, token, pending get, scout) are {@link AutoCloseable}. Closing
 * is idempotent, waits for a running callback of that declaration unless called from within it, and afterwards no
 * callback of it runs. Using a declaration or a session after its close throws a {@link
 * io.zenwatch.zenoh.ZenohException} with {@link io.zenwatch.zenoh.ZenohException.Code#CLOSED}. Closing a session closes
 * its declarations.
 *
 * <p><b>Callbacks</b> run in order per declaration, on threads of the adapter's own and never on a thread of the native
 * implementation. They may block and may call back into the session. A callback that throws is logged; the rest goes on.
 *
 * <p><b>Bounds</b> are per declaration: nothing that one callback does delays another declaration, except where a
 * subscriber chose {@link io.zenwatch.zenoh.Overflow#PRESS_BACK}.
 *
 * <p>What an adapter cannot do it refuses with {@link io.zenwatch.zenoh.ZenohException.Code#UNSUPPORTED}.
 */
@NullMarked
package io.zenwatch.zenoh;

import org.jspecify.annotations.NullMarked;
