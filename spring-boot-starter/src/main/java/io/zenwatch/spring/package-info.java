/**
 * Health and metrics of the Zenoh session of a Spring Boot application. Begin at {@link
 * io.zenwatch.spring.ZenwatchAutoConfiguration}.
 */
@NullMarked
package io.zenwatch.spring;

import org.jspecify.annotations.NullMarked;
