/** The querying subscriber: the state that queryables hold and the live changes, merged into one correct stream. */
@NullMarked
package io.zenwatch.subscriber;

import org.jspecify.annotations.NullMarked;
