package io.zenwatch.dashboard.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.zenwatch.dashboard.wire.Cursor;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * Server-sent events for one reader. One write is under way at a time. What comes next is taken when it has ended, so a
 * reader that does not read occupies no thread, and no memory but the piece that is being written.
 */
final class EventStream extends IteratingCallback {

    private static final byte[] HEARTBEAT = ":\n\n".getBytes(US_ASCII);

    private final Feed feed;
    private final Cursor cursor;
    private final Response response;
    private final Callback callback;

    /** At the beginning too, so that the reader has the headers at once. */
    private volatile boolean isHeartbeatDue = true;

    private volatile boolean isEnding;

    EventStream(Feed feed, Cursor cursor, Response response, Callback callback) {
        this.feed = feed;
        this.cursor = cursor;
        this.response = response;
        this.callback = callback;
    }

    @Override
    protected Action process() throws Exception {
        if (isEnding) {
            return Action.SUCCEEDED;
        }
        byte[] piece = feed.next(cursor);
        if (piece == null) {
            if (!isHeartbeatDue) {
                return Action.IDLE;
            }
            piece = HEARTBEAT;
        }
        isHeartbeatDue = false;
        response.write(false, ByteBuffer.wrap(piece), this);
        return Action.SCHEDULED;
    }

    /** Lets the reader know that the dashboard is there. */
    void heartbeat() {
        isHeartbeatDue = true;
        iterate();
    }

    void end() {
        isEnding = true;
        iterate();
    }

    @Override
    protected void onCompleteSuccess() {
        feed.remove(this);
        callback.succeeded();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        feed.remove(this);
        callback.failed(cause);
    }
}
