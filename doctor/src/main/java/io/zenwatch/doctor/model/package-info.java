/** What a doctor finds. */
@NullMarked
package io.zenwatch.doctor.model;

import org.jspecify.annotations.NullMarked;
