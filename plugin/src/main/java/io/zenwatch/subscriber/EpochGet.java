package io.zenwatch.subscriber;

import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.PendingGet;
import io.zenwatch.zenoh.session.ReplyHandler;
import org.jspecify.annotations.Nullable;

/** The get of one epoch, which may be cancelled before it is known. Thread-safe. */
final class EpochGet implements ReplyHandler {

    private final long epoch;
    private final SubscriberShell shell;
    private @Nullable PendingGet get;
    private boolean isCancelled;

    EpochGet(long epoch, SubscriberShell shell) {
        this.epoch = epoch;
        this.shell = shell;
    }

    long epoch() {
        return epoch;
    }

    @Override
    public void reply(Reply reply) {
        shell.replied(epoch, reply);
    }

    @Override
    public void end(GetEnd end) {
        shell.ended(epoch, end);
    }

    void issued(PendingGet issued) {
        synchronized (this) {
            get = issued;
            if (!isCancelled) {
                return;
            }
        }
        issued.close();
    }

    void cancel() {
        PendingGet issued;
        synchronized (this) {
            isCancelled = true;
            issued = get;
        }
        if (issued != null) {
            issued.close();
        }
    }
}
