/** Checks of the way to one endpoint. Pure. */
@NullMarked
package io.zenwatch.doctor.check.endpoint;

import org.jspecify.annotations.NullMarked;
