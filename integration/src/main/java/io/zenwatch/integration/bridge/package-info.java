/** Tests of the bridge to nodes that do not run Zenwatch, on real networks without it. */
@NullMarked
package io.zenwatch.integration.bridge;

import org.jspecify.annotations.NullMarked;
