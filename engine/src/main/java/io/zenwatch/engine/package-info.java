/** The port of {@link io.zenwatch.zenoh} on the official Zenoh implementation, loaded into this JVM. */
@NullMarked
package io.zenwatch.engine;

import org.jspecify.annotations.NullMarked;
