/** What the checks share: the configuration, the endpoints and what was seen of them. Pure. */
@NullMarked
package io.zenwatch.doctor.core;

import org.jspecify.annotations.NullMarked;
