/** Tells why a session does not connect, and what is wrong with a network. Begin at {@link io.zenwatch.doctor.Doctor}. */
@NullMarked
package io.zenwatch.doctor;

import org.jspecify.annotations.NullMarked;
