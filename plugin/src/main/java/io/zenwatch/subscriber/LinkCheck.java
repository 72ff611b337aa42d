package io.zenwatch.subscriber;

import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.session.Consolidation;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.Locality;
import io.zenwatch.zenoh.session.NativeConnectivity;
import io.zenwatch.zenoh.session.NativeConnectivity.NativeKey;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.function.Consumer;

/**
 * Tells the end of a query from the loss of the session's last link, which looks the same: zenoh takes the links away,
 * then ends the queries, and the news of the closed transport may come after that.
 */
final class LinkCheck implements ReplyHandler {

    private static final GetOptions LOCAL =
            GetOptions.DEFAULT.withConsolidation(Consolidation.NONE).withAllowedDestination(Locality.SESSION_LOCAL);

    private final Consumer<GetEnd> result;
    private boolean hasLink;

    private LinkCheck(Consumer<GetEnd> result) {
        this.result = result;
    }

    /**
     * Asks the session for its links; then gives {@link GetEnd#CANCELLED} if there is none, else {@link GetEnd#FINAL}.
     *
     * @throws io.zenwatch.zenoh.ZenohException as {@link ZenohSession#get} does
     */
    @SuppressWarnings("resource") // ends by itself
    static void begin(ZenohSession session, Consumer<GetEnd> result) {
        session.get(Selector.of(NativeConnectivity.keys(session.zid())), LOCAL, new LinkCheck(result));
    }

    @Override
    public void reply(Reply reply) {
        if (reply instanceof Reply.Ok ok) {
            hasLink |= NativeKey.parse(ok.sample().key()).linkId() != null;
        }
    }

    @Override
    public void end(GetEnd end) {
        result.accept(end == GetEnd.FINAL && !hasLink ? GetEnd.CANCELLED : GetEnd.FINAL);
    }
}
