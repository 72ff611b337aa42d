/** Checks of a whole network. Pure. */
@NullMarked
package io.zenwatch.doctor.check.network;

import org.jspecify.annotations.NullMarked;
