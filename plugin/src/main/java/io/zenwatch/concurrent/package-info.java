/**
 * Serial execution: one thing at a time, in order. For Zenwatch itself, not for applications.
 *
 * <p>Begin at {@link io.zenwatch.concurrent.SerialRunner}: its comment has the states, the locks and the policy for failures.
 * It has no threads of its own; each runner is given an executor.
 */
@NullMarked
package io.zenwatch.concurrent;

import org.jspecify.annotations.NullMarked;
