/**
 * Pure: {@link io.zenwatch.history.core.RecorderCore} turns differences into rows, {@link
 * io.zenwatch.history.core.Replay} turns rows into networks again, and {@link io.zenwatch.history.core.PresenceTally} adds up
 * for how long each part was there.
 */
@NullMarked
package io.zenwatch.history.core;

import org.jspecify.annotations.NullMarked;
