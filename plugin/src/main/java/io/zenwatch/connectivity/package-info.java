/** The transports and links of a session, as resources under {@code @/session/<zid>} and as a typed API. */
@NullMarked
package io.zenwatch.connectivity;

import org.jspecify.annotations.NullMarked;
