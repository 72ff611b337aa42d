/**
 * Who a consumer is: the users of a producer with their verifiers and rights, and the methods of SASL by which they prove
 * themselves. {@link io.zenwatch.monitoring.auth.Users}, {@link io.zenwatch.monitoring.auth.UsersFile} and {@link
 * io.zenwatch.monitoring.auth.Credentials} are for applications; inside, begin at {@link
 * io.zenwatch.monitoring.auth.Exchange}.
 *
 * <p>Starts no thread: the producer verifies on threads of its own, the consumer on {@link io.zenwatch.internal.Workers}. Of
 * the world around it, this package reads and writes the users' file alone.
 */
@NullMarked
package io.zenwatch.monitoring.auth;

import org.jspecify.annotations.NullMarked;
