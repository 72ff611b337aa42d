/** What a check is. */
@NullMarked
package io.zenwatch.doctor.check;

import org.jspecify.annotations.NullMarked;
