/** The search of {@code watch}, of conditions and of the dashboard's page. Pure. Begin at {@link io.zenwatch.tools.search.SearchLine}. */
@NullMarked
package io.zenwatch.tools.search;

import org.jspecify.annotations.NullMarked;
