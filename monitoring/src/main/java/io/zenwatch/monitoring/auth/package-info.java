/**
 * Who a consumer is: the users of a producer with their verifiers and rights, and the methods of SASL by which they prove
 * themselves. {@link io.zenwatch.monitoring.auth.Users} and {@link io.zenwatch.monitoring.auth.Credentials} are for
 * applications.
 */
@NullMarked
package io.zenwatch.monitoring.auth;

import org.jspecify.annotations.NullMarked;
