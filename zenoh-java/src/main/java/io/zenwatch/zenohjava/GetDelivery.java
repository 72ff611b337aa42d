package io.zenwatch.zenohjava;

import io.zenoh.config.EntityGlobalId;
import io.zenoh.handlers.Handler;
import io.zenwatch.internal.Doublings;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.ReplyHandler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers the replies of a get, and then its one end. Zenoh goes on with a get that has ended here. */
final class GetDelivery extends ItemDelivery<Object> implements Handler<io.zenoh.query.Reply, Object> {

    private static final Logger log = LoggerFactory.getLogger(GetDelivery.class);

    private final long maxBytes;
    private final long timedOutFrom;
    private final Doublings unreadable = new Doublings();

    /** Who asked, until it was told the end: zenoh may hold this for long. Only touched by who delivers. */
    private @Nullable ReplyHandler handler;

    /** Takes it off the session's declarations. */
    private @Nullable Runnable whenEnded;

    // Of zenoh's threads, guarded by the lock.
    private boolean timedOut;
    private boolean isOver;

    GetDelivery(Duration timeout, long maxBytes, ReplyHandler handler) {
        super(1);
        this.maxBytes = maxBytes;
        this.handler = handler;
        timedOutFrom = System.nanoTime() + timeout.toNanos();
    }

    /** To be called before anything can arrive. */
    void whenEnded(Runnable action) {
        whenEnded = action;
    }

    @Override
    public void handle(io.zenoh.query.Reply reply) {
        long bytes = take(reply);
        synchronized (lock()) {
            if (isOver) {
                return;
            }
            if (isTimeout(reply)) {
                timedOut = true;
            } else if (isFull(Integer.MAX_VALUE, bytes, maxBytes)) {
                isOver = true;
                add(GetEnd.OVERFLOW, 0);
            } else {
                add(reply, bytes);
            }
        }
    }

    @Override
    public void onClose() {
        synchronized (lock()) {
            if (!isOver) {
                isOver = true;
                add(timedOut ? GetEnd.TIMEOUT : GetEnd.FINAL, 0);
            }
        }
    }

    @Override
    public Object receiver() {
        return this;
    }

    private static long take(io.zenoh.query.Reply reply) {
        if (reply instanceof io.zenoh.query.Reply.Success success) {
            return Convert.take(success.getSample());
        }
        return reply instanceof io.zenoh.query.Reply.Error error
                ? error.getError().toBytes().length
                : 0;
    }

    /** Zenoh tells a timeout as an error: of its own timer without a replier, of its routing layer with entity 0. */
    private boolean isTimeout(io.zenoh.query.Reply reply) {
        EntityGlobalId replier = reply.getReplierId();
        return reply instanceof io.zenoh.query.Reply.Error
                && (replier == null || replier.getEid() == 0)
                && System.nanoTime() - timedOutFrom >= 0;
    }

    @Override
    void deliver(Object event) {
        ReplyHandler asker = handler;
        if (asker == null) {
            return;
        }
        if (event instanceof GetEnd end) {
            end(asker, end);
            return;
        }
        Reply reply;
        try {
            reply = convert((io.zenoh.query.Reply) event);
        } catch (ZenohException e) {
            if (unreadable.count()) {
                log.warn("Passed over a reply that cannot be read; so far: {}", unreadable.total(), e);
            }
            return;
        }
        asker.reply(reply);
    }

    private static Reply convert(io.zenoh.query.Reply reply) {
        EntityGlobalId id = reply.getReplierId();
        ZenohId replier = id == null ? null : Convert.zid(id.getZid());
        if (reply instanceof io.zenoh.query.Reply.Error error) {
            return new Reply.Err(replier, Convert.bytes(error.getError()), Convert.encoding(error.getEncoding()));
        }
        return new Reply.Ok(replier, Convert.sample(((io.zenoh.query.Reply.Success) reply).getSample()));
    }

    @Override
    public boolean hasLast() {
        return true;
    }

    @Override
    protected void last() {
        ReplyHandler asker = handler;
        if (asker != null) {
            end(asker, GetEnd.CANCELLED);
        }
    }

    private void end(ReplyHandler asker, GetEnd end) {
        handler = null;
        Runnable action = whenEnded;
        if (action != null) {
            action.run();
        }
        asker.end(end);
    }
}
