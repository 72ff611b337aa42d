/** What several packages of Zenwatch share and applications must not use. */
@NullMarked
package io.zenwatch.internal;

import org.jspecify.annotations.NullMarked;
