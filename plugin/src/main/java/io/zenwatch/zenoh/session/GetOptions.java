package io.zenwatch.zenoh.session;

import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a get asks.
 *
 * @param timeout positive; when it runs out the get ends with {@link GetEnd#TIMEOUT}
 * @param payload sent along with the question; null for none
 * @param encoding what the payload is
 * @param attachment null for none
 * @param allowedDestination whom it may ask
 * @param bufferBytes how many bytes of replies may wait for the handler before the get ends with {@link
 *     GetEnd#OVERFLOW}; one reply alone may exceed it
 */
public record GetOptions(
        QueryTarget target,
        Consolidation consolidation,
        ReplyKeys acceptReplies,
        Duration timeout,
        @Nullable ZBytes payload,
        Encoding encoding,
        @Nullable ZBytes attachment,
        Locality allowedDestination,
        long bufferBytes) {

    /** Zenoh's defaults: best matching, consolidation AUTO, matching replies, 10 s; 256 MiB of replies may wait. */
    public static final GetOptions DEFAULT = new GetOptions(
            QueryTarget.BEST_MATCHING,
            Consolidation.AUTO,
            ReplyKeys.MATCHING_QUERY,
            Duration.ofSeconds(10),
            null,
            Encoding.ZENOH_BYTES,
            null,
            Locality.ANY,
            256L << 20);

    public GetOptions {
        if (timeout.isNegative() || timeout.isZero() || bufferBytes < 1) {
            throw new ZenohException(
                    ZenohException.Code.INVALID_ARGUMENT, "a get's timeout and buffer must be positive");
        }
    }

    public GetOptions withTarget(QueryTarget target) {
        return copy(target, consolidation, acceptReplies, timeout, attachment, allowedDestination, bufferBytes);
    }

    public GetOptions withConsolidation(Consolidation consolidation) {
        return copy(target, consolidation, acceptReplies, timeout, attachment, allowedDestination, bufferBytes);
    }

    public GetOptions withAcceptReplies(ReplyKeys acceptReplies) {
        return copy(target, consolidation, acceptReplies, timeout, attachment, allowedDestination, bufferBytes);
    }

    public GetOptions withTimeout(Duration timeout) {
        return copy(target, consolidation, acceptReplies, timeout, attachment, allowedDestination, bufferBytes);
    }

    public GetOptions withPayload(@Nullable ZBytes payload, Encoding encoding) {
        return new GetOptions(
                target,
                consolidation,
                acceptReplies,
                timeout,
                payload,
                encoding,
                attachment,
                allowedDestination,
                bufferBytes);
    }

    public GetOptions withAttachment(@Nullable ZBytes attachment) {
        return copy(target, consolidation, acceptReplies, timeout, attachment, allowedDestination, bufferBytes);
    }

    public GetOptions withAllowedDestination(Locality allowedDestination) {
        return copy(target, consolidation, acceptReplies, timeout, attachment, allowedDestination, bufferBytes);
    }

    public GetOptions withBufferBytes(long bufferBytes) {
        return copy(target, consolidation, acceptReplies, timeout, attachment, allowedDestination, bufferBytes);
    }

    private GetOptions copy(
            QueryTarget target,
            Consolidation consolidation,
            ReplyKeys acceptReplies,
            Duration timeout,
            @Nullable ZBytes attachment,
            Locality allowedDestination,
            long bufferBytes) {
        return new GetOptions(
                target,
                consolidation,
                acceptReplies,
                timeout,
                payload,
                encoding,
                attachment,
                allowedDestination,
                bufferBytes);
    }
}
