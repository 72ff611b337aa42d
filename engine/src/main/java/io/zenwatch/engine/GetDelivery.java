package io.zenwatch.engine;

import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.ReplyHandler;
import java.util.Map;

/** Delivers the replies of a get, and then its one end. Native code keeps its bound. */
final class GetDelivery extends Delivery {

    private static final GetEnd[] ENDS = GetEnd.values();

    private final long session;
    private final Map<Long, Delivery> deliveries;
    private final ReplyHandler handler;

    /** Only touched by who delivers. */
    private boolean isEnded;

    private volatile GetEnd endWhenStopped = GetEnd.CANCELLED;

    /** @param deliveries where it stands until it has isEnded */
    GetDelivery(long session, Map<Long, Delivery> deliveries, ReplyHandler handler) {
        super(SLICE);
        this.session = session;
        this.deliveries = deliveries;
        this.handler = handler;
    }

    @Override
    void deliver(RecordReader record) {
        if (record.kind() == RecordReader.END) {
            end(ENDS[record.qos()]);
        } else if (record.kind() == RecordReader.ERROR) {
            handler.reply(new Reply.Err(record.zid(), record.payload(), record.encoding()));
        } else {
            handler.reply(new Reply.Ok(record.zid(), record.sample()));
        }
    }

    @Override
    void delivered(int records, long bytes) {
        if (!isEnded) {
            Native.consumed(session, id(), records, bytes);
        }
    }

    /** The end may have been among them. */
    @Override
    void lost(int records, long bytes) {
        endWhenStopped = GetEnd.OVERFLOW;
        stop();
    }

    @Override
    public boolean hasLast() {
        return true;
    }

    @Override
    protected void last() {
        if (!isEnded) {
            end(endWhenStopped);
        }
    }

    private void end(GetEnd end) {
        isEnded = true;
        deliveries.remove(id());
        handler.end(end);
    }
}
