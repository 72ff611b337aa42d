package io.zenwatch.monitoring.auth;

import io.zenwatch.zenoh.KeyExpr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user of a producer.
 *
 * @param name not empty
 * @param verifier of the password; null for none, so that only a certificate proves who it is
 * @param metrics that it may read, by {@link NamePattern}s
 * @param controls that it may execute, by {@link NamePattern}s
 * @param targets below which it may define channels
 */
public record User(
        String name,
        @Nullable ScramVerifier verifier,
        List<String> metrics,
        List<String> controls,
        List<KeyExpr> targets) {

    public User {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a user has a name");
        }
        metrics = List.copyOf(metrics);
        controls = List.copyOf(controls);
        targets = List.copyOf(targets);
    }
}
