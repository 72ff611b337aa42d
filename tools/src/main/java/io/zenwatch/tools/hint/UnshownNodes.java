package io.zenwatch.tools.hint;

import io.zenwatch.keys.Keys;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.session.Consolidation;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.QueryTarget;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Nodes that reply in their admin space, and whose connectivity neither they nor a bridge shows. */
public final class UnshownNodes {

    private static final Selector ADMIN_SPACES = Selector.of(KeyExpr.of("@/*/*"));
    private static final Pattern ADMIN_SPACE = Pattern.compile("@/([^/]+)/(router|peer|client)");
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
        var unused = session.get(
                ADMIN_SPACES,
                GetOptions.DEFAULT
                        .withTarget(QueryTarget.ALL)
                        .withConsolidation(Consolidation.NONE)
                        .withTimeout(TIMEOUT),
                spaces);
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

    private static final class AdminSpaces implements ReplyHandler {

        private final Set<String> zids = ConcurrentHashMap.newKeySet();
        private final CompletableFuture<Void> end = new CompletableFuture<>();

        @Override
        public void reply(Reply reply) {
            if (reply instanceof Reply.Ok ok && zids.size() < MAX_NODES) {
                Matcher key = ADMIN_SPACE.matcher(ok.sample().key().toString());
                if (key.matches()) {
                    zids.add(key.group(1));
                }
            }
        }

        @Override
        public void end(GetEnd how) {
            end.complete(null);
        }
    }
}
