/** The compatibility kit on another JDK. */
@NullMarked
package io.zenwatch.testkit.jdk;

import org.jspecify.annotations.NullMarked;
