/** What the port's adapters share and applications must not use. */
@NullMarked
package io.zenwatch.zenoh.internal;

import org.jspecify.annotations.NullMarked;
