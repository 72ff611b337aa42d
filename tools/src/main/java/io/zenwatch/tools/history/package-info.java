/** What the tool {@code history} prints. {@link io.zenwatch.tools.history.HistoryReport} reads; what is pure is in {@code core}. */
@NullMarked
package io.zenwatch.tools.history;

import org.jspecify.annotations.NullMarked;
