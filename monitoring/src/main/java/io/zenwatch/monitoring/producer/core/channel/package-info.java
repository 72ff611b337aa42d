/**
 * The channels of a producer with the values that wait on them, and the network connections of its consumers. Pure. Begin
 * at {@link io.zenwatch.monitoring.producer.core.channel.Channel}, {@link
 * io.zenwatch.monitoring.producer.core.channel.Outbox} and {@link
 * io.zenwatch.monitoring.producer.core.channel.NetworkConnection}.
 */
@NullMarked
package io.zenwatch.monitoring.producer.core.channel;

import org.jspecify.annotations.NullMarked;
