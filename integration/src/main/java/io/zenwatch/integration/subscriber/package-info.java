/** The querying subscriber on real sessions. */
@NullMarked
package io.zenwatch.integration.subscriber;

import org.jspecify.annotations.NullMarked;
