package io.zenwatch.monitoring.producer.wire;

import io.zenwatch.monitoring.auth.NamePattern;
import io.zenwatch.monitoring.auth.User;
import io.zenwatch.monitoring.producer.model.Rights;
import io.zenwatch.zenoh.KeyExpr;
import java.util.List;

/** Rights as an operator writes them down. */
public record PatternRights(List<String> metrics, List<String> controls, List<KeyExpr> targets) implements Rights {

    static Rights of(User user) {
        return new PatternRights(user.metrics(), user.controls(), user.targets());
    }

    @Override
    public boolean mayRead(String metric) {
        return NamePattern.matches(metrics, metric);
    }

    @Override
    public boolean mayExecute(String control) {
        return NamePattern.matches(controls, control);
    }

    @Override
    public boolean mayPushTo(KeyExpr target) {
        return targets.stream().anyMatch(allowed -> allowed.includes(target));
    }
}
