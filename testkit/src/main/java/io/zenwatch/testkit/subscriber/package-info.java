/** The querying subscriber on real sessions. */
@NullMarked
package io.zenwatch.testkit.subscriber;

import org.jspecify.annotations.NullMarked;
