/** Tries connection monitoring on real sessions, each fact of the specification and of its reference by itself. */
@NullMarked
package io.zenwatch.integration.connection;

import org.jspecify.annotations.NullMarked;
