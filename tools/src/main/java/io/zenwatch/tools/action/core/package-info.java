/**
 * What is worth an action, and when. Pure. Begin at {@link io.zenwatch.tools.action.core.Watchdog}.
 */
@NullMarked
package io.zenwatch.tools.action.core;

import org.jspecify.annotations.NullMarked;
