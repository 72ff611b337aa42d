/** Checks of the limits of this process. Pure. */
@NullMarked
package io.zenwatch.doctor.check.host;

import org.jspecify.annotations.NullMarked;
