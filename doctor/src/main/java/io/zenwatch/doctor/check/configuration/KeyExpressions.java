package io.zenwatch.doctor.check.configuration;

import io.zenwatch.doctor.check.Check;
import io.zenwatch.doctor.core.Configuration;
import io.zenwatch.doctor.model.Finding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZenohException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Key expressions in the rules of a configuration that match nothing, or less than they seem to. */
public final class KeyExpressions extends Check<Configuration> {

    private static final List<String> PLACES =
            List.of("aggregation/subscribers", "aggregation/publishers", "low_pass_filter", "qos/publication");
    private static final String RULES = "access_control/rules";

    public KeyExpressions() {
        super(
                "ZW-112",
                "key expressions",
                "key expressions of rules that are invalid, and access control whose ** leaves out the keys that begin"
                        + " with @, which are those of the admin space and of Zenwatch");
    }

    @Override
    protected Stream<Finding> look(Configuration seen) {
        List<String> ofRules = keys(seen.settings().at(RULES));
        List<Finding> found = new ArrayList<>();
        PLACES.forEach(place -> invalid(place, keys(seen.settings().at(place))).forEach(found::add));
        invalid(RULES, ofRules).forEach(found::add);
        if (found.isEmpty() && isAllWithoutAt(seen, ofRules)) {
            found.add(warning(
                    RULES,
                    "** matches no chunk that begins with @, so the admin space and Zenwatch's keys are denied",
                    "Allow them too, to those who may see the network.",
                    "key_exprs: [\"**\", \"@/**\"]"));
        }
        boolean hasSome = !ofRules.isEmpty();
        return found.isEmpty() && hasSome ? Stream.of(ok(RULES, "they are valid")) : found.stream();
    }

    private static boolean isAllWithoutAt(Configuration seen, List<String> keys) {
        return seen.settings().isOn("access_control/enabled", false)
                && !"allow".equals(seen.settings().text("access_control/default_permission"))
                && keys.contains("**")
                && keys.stream().noneMatch(key -> key.startsWith("@"));
    }

    private Stream<Finding> invalid(String place, List<String> keys) {
        return keys.stream().flatMap(key -> fault(key).map(fault -> problem(place, fault, "Correct it.", null)));
    }

    private static Stream<String> fault(String key) {
        try {
            KeyExpr.of(key);
            return Stream.empty();
        } catch (ZenohException e) {
            return Stream.of(String.valueOf(e.getMessage()));
        }
    }

    /** The texts in a list, and those in the {@code key_exprs} of its objects. */
    private static List<String> keys(@Nullable Object value) {
        List<String> keys = new ArrayList<>();
        if (value instanceof List<?> listed) {
            for (Object each : listed) {
                if (each instanceof String text) {
                    keys.add(text);
                } else if (each instanceof Map<?, ?> object) {
                    keys.addAll(keys(object.get("key_exprs")));
                }
            }
        }
        return keys;
    }
}
