/** The compatibility kit: what every adapter of the port must do, and what no session may do to the JVM. */
@NullMarked
package io.zenwatch.testkit.port;

import org.jspecify.annotations.NullMarked;
