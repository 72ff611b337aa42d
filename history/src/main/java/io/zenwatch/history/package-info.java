/**
 * Records how a network changes, and tells what it was at any moment. Begin at {@link io.zenwatch.history.HistoryRecorder}
 * to write, at {@link io.zenwatch.history.History} to read.
 */
@NullMarked
package io.zenwatch.history;

import org.jspecify.annotations.NullMarked;
