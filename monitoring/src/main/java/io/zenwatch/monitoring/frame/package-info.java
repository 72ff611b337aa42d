/**
 * The frames that carry PDUs, and the I/O layers that WRAP puts over them. No API: for the producer and the consumer. Begin
 * at {@link io.zenwatch.monitoring.frame.UpWriter}, {@link io.zenwatch.monitoring.frame.DownWriter} and {@link
 * io.zenwatch.monitoring.frame.LayerStack}.
 *
 * <p>Both directions are ordered streams of numbered frames, the numbers beginning with 1. The payload of a frame is its
 * bytes as the layers made them; what else it has to say stands in its attachment. Everything here is pure: bytes go in
 * and come out. Nothing here is thread-safe unless it says so.
 */
@NullMarked
package io.zenwatch.monitoring.frame;

import org.jspecify.annotations.NullMarked;
