/** Looks at what is outside: files, names, sockets, sessions. Thin, and bounded in time and size. */
@NullMarked
package io.zenwatch.doctor.probe;

import org.jspecify.annotations.NullMarked;
