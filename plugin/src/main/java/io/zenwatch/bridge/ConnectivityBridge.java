package io.zenwatch.bridge;

import io.zenwatch.bridge.core.BridgeMark;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Set;

/**
 * Shows nodes that do not run Zenwatch: their transports and links, read from zenoh's admin space, as resources under
 * {@code @/session/<zid>/transport/**}, where those of other nodes stand.
 *
 * <p><b>What is shown.</b> A node whose admin space answers is shown as it says itself. A node that has none is shown
 * from its neighbours', with both ends of each link exchanged, and marked {@linkplain
 * io.zenwatch.versioned.Version#derived() derived}. The documents hold neither {@code is_qos} nor {@code mtu}; what is
 * not told is left out. A link's id is {@code b} and 16 hexadecimal digits, the same for the same ends. Order and
 * versions are those of {@link io.zenwatch.connectivity.Connectivity}; behind the version in an attachment stands the zid of
 * the bridge's session, as text.
 *
 * <p><b>Who shows it.</b> A node that exposes its own connectivity is left to itself. Of several bridges the one with the
 * lowest zid acts for a node; when it goes, the next one goes on within a second or two, and observers see only what has
 * changed. A bridge that starts acts half a second after it has seen its first node, when it
 * knows the other bridges.
 *
 * <p><b>When a node is gone.</b> At the next look if a neighbour of it says so, after 2 s if nobody answers for it any
 * more, after 10 s if it is there but silent. Such deletes are marked {@linkplain
 * io.zenwatch.versioned.Version#inferred() inferred}. While the session has no transport itself, all stays as it was.
 *
 * <p>Thread-safe.
 */
public final class ConnectivityBridge implements AutoCloseable {

    /**
     * How a bridge's looks at the nodes' admin space went.
     *
     * @param ended how many are over, from the start; without a transport of the session's there is none
     * @param unanswered how many of them, the last ones in a row, no other node has answered. Then no node that can be
     *     reached has its admin space on, or access control does not let this session ask or be answered; zenoh does not
     *     tell which
     */
    public record Looks(long ended, long unanswered) {}

    private final ZenohSession session;
    private final BridgeLoop loop;
    private final ZenohSession.Registration beforeClose;

    private ConnectivityBridge(ZenohSession session, BridgeLoop loop) {
        this.session = session;
        this.loop = loop;
        beforeClose = session.beforeClose(loop::close);
    }

    /** Options for a bridge on a session. */
    public static ConnectivityBridgeBuilder builder(ZenohSession session) {
        return new ConnectivityBridgeBuilder(session);
    }

    /**
     * Whether a bridge says this of a node, and not the node itself. A session that attaches {@link
     * io.zenwatch.connectivity.Connectivity} without exposing it hears of itself from both.
     *
     * @param sample a put, a delete or a reply on {@code @/session/<zid>/transport/**}
     */
    public static boolean isBridged(Sample sample) {
        return BridgeMark.read(sample).isPresent();
    }

    static ConnectivityBridge start(ConnectivityBridgeBuilder options) {
        BridgeLoop loop = new BridgeLoop(options);
        try {
            loop.start();
            return new ConnectivityBridge(options.session, loop);
        } catch (RuntimeException e) {
            loop.close();
            throw e;
        }
    }

    /**
     * The nodes that this bridge shows now; those that it leaves to themselves or to another bridge are not among them.
     *
     * @throws ZenohException {@link Code#CLOSED} after close
     */
    public Set<ZenohId> nodes() {
        if (loop.isClosed()) {
            throw new ZenohException(Code.CLOSED, "the bridge of session " + session.zid() + " was closed");
        }
        return loop.acting();
    }

    /** How the looks went so far: whether anybody answers. */
    public Looks looks() {
        return loop.looks();
    }

    /**
     * Ends the bridge: what no other bridge goes on to show is deleted. Idempotent; all callers wait.
     */
    @Override
    public void close() {
        beforeClose.close();
        loop.close();
    }
}
