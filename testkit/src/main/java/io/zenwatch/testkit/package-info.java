/** The compatibility kit of the port and the integration tests: each adapter runs them with its own sessions. */
@NullMarked
package io.zenwatch.testkit;

import org.jspecify.annotations.NullMarked;
