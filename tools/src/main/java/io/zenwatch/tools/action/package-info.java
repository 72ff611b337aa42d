/** Runs commands and sends requests when something happens in a network. Begin at {@link io.zenwatch.tools.action.Actions}. */
@NullMarked
package io.zenwatch.tools.action;

import org.jspecify.annotations.NullMarked;
