/** What a history tells, as lines of text and as JSON. Pure. */
@NullMarked
package io.zenwatch.tools.history.core;

import org.jspecify.annotations.NullMarked;
