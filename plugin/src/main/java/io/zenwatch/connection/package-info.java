/**
 * Connection monitoring: which connections the components of a network own or forward, in which state they are, and news
 * of them passed back along the chain. After the specification "Connection Monitoring API" of Network Service Mesh,
 * whose terms are used.
 */
@NullMarked
package io.zenwatch.connection;

import org.jspecify.annotations.NullMarked;
