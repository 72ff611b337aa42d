/** Checks of a configuration. Pure. */
@NullMarked
package io.zenwatch.doctor.check.configuration;

import org.jspecify.annotations.NullMarked;
