package io.zenwatch.bridge.core;

import io.zenwatch.zenoh.ZenohId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who shows which node, by the liveliness tokens: a node that runs Zenwatch does so itself; of the bridges that see it,
 * the one with the lowest zid acts. A token that went counts for {@link #SETTLE_NANOS} more. A bridge that has just
 * declared its first tokens asks for those of others after the same time, and acts no sooner than it knows them, unless
 * it takes over. Not thread-safe; times are of any one monotonic clock.
 */
public final class Ownership {

    static final long SETTLE_NANOS = 500_000_000L;

    /**
     * How long a bridge leaves a node that nobody shows yet to a bridge of a lower zid, which may not have seen it: longer
     * than that one takes between two looks.
     */
    private final long precedenceNanos;

    private final ZenohId self;
    private final Set<ZenohId> plugins = new HashSet<>();
    private final Map<ZenohId, Set<ZenohId>> bridges = new HashMap<>();
    private final Map<Token, Long> going = new HashMap<>();
    private final Map<ZenohId, Long> unshownSince = new HashMap<>();

    /** When to ask for the others' tokens; {@link Long#MAX_VALUE} if not yet or not again. */
    private long asksAt = Long.MAX_VALUE;

    private boolean isAsking;
    private boolean isDecided;

    /** What this bridge is to a node. */
    public enum Role {
        /** The node shows itself. */
        NONE,
        /** Another bridge acts, or is to act. */
        FOLLOWS,
        ACTS
    }

    /**
     * A liveliness token that names a node.
     *
     * @param bridge the bridge that sees the node; null if the node runs Zenwatch itself
     */
    public record Token(ZenohId node, @Nullable ZenohId bridge) {

        public boolean isPlugin() {
            return bridge == null;
        }
    }

    public Ownership(ZenohId self, long precedenceNanos) {
        this.self = self;
        this.precedenceNanos = precedenceNanos;
    }

    public void appeared(Token token) {
        going.remove(token);
        ZenohId bridge = token.bridge();
        if (bridge == null) {
            plugins.add(token.node());
        } else if (!bridge.equals(self)) {
            bridges.computeIfAbsent(token.node(), node -> new HashSet<>()).add(bridge);
        }
    }

    public void vanished(Token token, long now) {
        going.put(token, now + SETTLE_NANOS);
    }

    /** This bridge has tokens: from its first ones on, the others hear of it. */
    public void claimed(long now) {
        if (asksAt == Long.MAX_VALUE && !isAsking && !isDecided) {
            asksAt = now + SETTLE_NANOS;
        }
    }

    /** This bridge has no token any more. */
    public void unclaimed() {
        asksAt = Long.MAX_VALUE;
        isAsking = false;
        isDecided = false;
    }

    /** Whether it is time to ask which tokens of bridges stand; {@link #answered} is to follow. */
    public boolean takeQuestion(long now) {
        boolean isDue = asksAt <= now;
        if (isDue) {
            asksAt = Long.MAX_VALUE;
            isAsking = true;
        }
        return isDue;
    }

    /** Decides, unless a token stands that has not been heard of: then it is on its way, and the question comes again. */
    public void answered(Set<Token> tokens, long now) {
        if (!isAsking) {
            return;
        }
        isAsking = false;
        isDecided = tokens.stream().allMatch(this::isKnown);
        claimed(now);
    }

    private boolean isKnown(Token token) {
        ZenohId bridge = token.bridge();
        return bridge == null
                || bridge.equals(self)
                || bridges.getOrDefault(token.node(), Set.of()).contains(bridge);
    }

    /** Whether all bridges are known that have tokens. */
    public boolean isDecided() {
        return isDecided;
    }

    /** When {@link #settle} or {@link #takeQuestion} will change something; {@link Long#MAX_VALUE} for never. */
    public long nextDue() {
        return going.values().stream().mapToLong(Long::longValue).reduce(asksAt, Math::min);
    }

    /** Lets the tokens go that are due. */
    public void settle(long now) {
        going.entrySet().removeIf(entry -> {
            boolean isDue = entry.getValue() <= now;
            if (isDue) {
                remove(entry.getKey());
            }
            return isDue;
        });
    }

    private void remove(Token token) {
        ZenohId bridge = token.bridge();
        Set<ZenohId> ofNode = bridges.get(token.node());
        if (bridge == null) {
            plugins.remove(token.node());
        } else if (ofNode != null && ofNode.remove(bridge) && ofNode.isEmpty()) {
            bridges.remove(token.node());
        }
    }

    /** Whether another bridge shows or would show a node. */
    public boolean hasOther(ZenohId node) {
        return bridges.containsKey(node);
    }

    /**
     * What this bridge is to a node.
     *
     * @param isShown whether anything of the node is known to be shown: then a bridge that sees it acts already, and this
     *     one takes over at once if it goes before that
     */
    public Role roleOf(ZenohId node, boolean isShown, long now) {
        if (plugins.contains(node)) {
            unshownSince.remove(node);
            return Role.NONE;
        }
        Set<ZenohId> others = bridges.get(node);
        if (others != null) {
            unshownSince.remove(node);
            boolean goesFirst = others.stream().noneMatch(this::goesBefore);
            return goesFirst && (isDecided || isShown) ? Role.ACTS : Role.FOLLOWS;
        } else if (!isDecided) {
            return Role.FOLLOWS;
        }
        boolean hasSenior = bridges.values().stream().flatMap(Set::stream).anyMatch(this::goesBefore);
        if (!hasSenior) {
            unshownSince.remove(node);
            return Role.ACTS;
        }
        long since = unshownSince.computeIfAbsent(node, unshown -> now);
        return now - since >= precedenceNanos ? Role.ACTS : Role.FOLLOWS;
    }

    /** Forgets since when nodes are not shown that this bridge does not see: one that comes back is new. */
    public void forgetUnseen(Set<ZenohId> seen) {
        unshownSince.keySet().retainAll(seen);
    }

    private boolean goesBefore(ZenohId other) {
        return other.compareTo(self) < 0;
    }
}
