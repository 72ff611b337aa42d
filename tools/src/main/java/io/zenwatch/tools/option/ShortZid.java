package io.zenwatch.tools.option;

import io.zenwatch.keys.Keys;
import io.zenwatch.tools.console.UsageException;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A zid as users write it: in whole, or its first digits where these are of one session alone. */
public final class ShortZid {

    private static final int LEAST_DIGITS = 4;
    /** Zenoh's own zids have more. */
    private static final int MOST_DIGITS = 15;

    private ShortZid() {}

    /** Whether a session may be meant. */
    static boolean fits(ZenohId written, ZenohId zid) {
        return zid.equals(written)
                || written.hex().length() >= LEAST_DIGITS && zid.hex().startsWith(written.hex());
    }

    /** The one that is meant of those that fit; empty if it is none or could be several. */
    static Optional<ZenohId> meant(ZenohId written, Collection<ZenohId> fitting) {
        return fitting.contains(written)
                ? Optional.of(written)
                : fitting.size() == 1 ? fitting.stream().findFirst() : Optional.empty();
    }

    /** What to say where several fit. */
    static String ambiguity(ZenohId written, Collection<ZenohId> fitting) {
        return "several zids begin with " + written + ", add digits: "
                + new TreeSet<>(fitting).stream().map(ZenohId::toString).collect(Collectors.joining(", "));
    }

    /**
     * The session that is meant, of those that have a token. What nobody's zid begins with may be one in whole, of a session
     * that is not there yet. A zid in whole is not looked for.
     *
     * @param tokens whose first chunk is a zid
     * @throws UsageException if several are meant
     */
    public static ZenohId find(ZenohSession session, ZenohId written, Duration timeout, Keys... tokens) {
        int digits = written.hex().length();
        if (digits < LEAST_DIGITS || digits > MOST_DIGITS) {
            return written;
        }
        List<CompletableFuture<TreeSet<ZenohId>>> asked = Stream.of(tokens)
                .map(token -> session.standingTokens(any(token), timeout).thenApply(standing -> standing.stream()
                        .flatMap(key -> token.read(key).stream())
                        .map(chunks -> new ZenohId(chunks.get(0)))
                        .filter(zid -> fits(written, zid))
                        .collect(Collectors.toCollection(TreeSet::new))))
                .toList();
        TreeSet<ZenohId> fitting = new TreeSet<>();
        asked.forEach(future -> fitting.addAll(future.join()));
        if (fitting.isEmpty()) {
            return written;
        }
        return meant(written, fitting).orElseThrow(() -> new UsageException(ambiguity(written, fitting)));
    }

    private static KeyExpr any(Keys token) {
        return token == Keys.SESSION || token == Keys.MONITOR ? token.key("*") : token.key("*", "*");
    }
}
