package io.zenwatch.tools.hint;

import io.zenwatch.bridge.ConnectivityBridge.Looks;
import io.zenwatch.zenoh.ZenohId;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a user should know of a bridge that does not show what was expected. */
public final class BridgeHint {

    /** So many looks may pass before an answer, or a node, is missed. */
    private static final int PATIENCE = 2;

    /** A bridge leaves nodes to another one for that long before it acts. */
    private static final int PATIENCE_WITH_OTHERS = 4;

    private BridgeHint() {}

    /**
     * In one sentence.
     *
     * @param hasShown whether it has shown any node
     * @param unseen the nodes that are wanted, and that no other node has named
     * @return null if there is nothing to say
     */
    public static @Nullable String of(Looks looks, boolean hasShown, Set<ZenohId> unseen) {
        if (looks.unanswered() >= PATIENCE) {
            return "No node answers: none has its admin space enabled, or access control forbids it";
        }
        if (looks.ended() >= PATIENCE && !unseen.isEmpty()) {
            return "No node names "
                    + new TreeSet<>(unseen).stream().map(ZenohId::toString).collect(Collectors.joining(", "));
        }
        if (looks.ended() >= PATIENCE_WITH_OTHERS && !hasShown) {
            return "No node to show: those that answer show themselves, or another bridge shows them";
        }
        return null;
    }
}
