package io.zenwatch.tools.hint;

import io.zenwatch.admin.AdminKey;
import io.zenwatch.admin.AdminQuestion;
import io.zenwatch.keys.Keys;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Nodes that reply in their admin space, and whose connectivity neither they nor a bridge shows. */
public final class UnshownNodes {

    /** As many as a bridge would show. */
    private static final int MAX_NODES = 10_000;

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final ZenohSession session;
    private final String tool;
    private CompletableFuture<Integer> number = CompletableFuture.completedFuture(0);
    private boolean wasLive;

    /** @param tool which tool would show them */
    public UnshownNodes(ZenohSession session, String tool) {
        this.session = session;
        this.tool = tool;
    }

    /**
     * What a user should know. To be called time and again: it looks whenever the view has become complete.
     *
     * @param isLive whether the view is complete
     * @return null if there is nothing to say
     */
    @Nullable
    public String hint(boolean isLive) {
        if (isLive && !wasLive) {
            number = look();
        }
        wasLive = isLive;
        int found = number.getNow(0);
        return switch (found) {
            case 0 -> null;
            case 1 -> "1 more node is here, without Zenwatch: '" + tool + " --bridge' shows it";
            default -> found + " more nodes are here, without Zenwatch: '" + tool + " --bridge' shows them";
        };
    }

    private CompletableFuture<Integer> look() {
        CompletableFuture<Set<KeyExpr>> themselves = session.standingTokens(Keys.SESSION.key("*"), TIMEOUT);
        CompletableFuture<Set<KeyExpr>> bridged = session.standingTokens(Keys.BRIDGE.key("*", "*"), TIMEOUT);
        AdminSpaces spaces = new AdminSpaces();
        var unused = AdminQuestion.ask(session, AdminKey.DOCUMENT, AdminKey.DOCUMENT.ofAll(), TIMEOUT, spaces);
        return CompletableFuture.allOf(themselves, bridged, spaces.end).thenApply(all -> {
            Set<String> unshown = new HashSet<>(spaces.zids);
            unshown.remove(session.zid().toString());
            removeOwners(unshown, Keys.SESSION, themselves.join());
            removeOwners(unshown, Keys.BRIDGE, bridged.join());
            return unshown.size();
        });
    }

    private static void removeOwners(Set<String> zids, Keys form, Collection<KeyExpr> tokens) {
        tokens.forEach(token -> form.read(token).ifPresent(chunks -> zids.remove(chunks.get(0))));
    }

    private static final class AdminSpaces implements AdminQuestion.Listener {

        private final Set<String> zids = ConcurrentHashMap.newKeySet();
        private final CompletableFuture<Void> end = new CompletableFuture<>();

        @Override
        public void answered(AdminKey.Node node, Sample answer) {
            if (zids.size() < MAX_NODES) {
                zids.add(node.zid().toString());
            }
        }

        @Override
        public void ended(GetEnd how) {
            end.complete(null);
        }
    }
}
