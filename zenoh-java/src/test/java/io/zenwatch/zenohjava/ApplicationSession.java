package io.zenwatch.zenohjava;

import io.zenoh.Config;
import io.zenoh.Session;
import io.zenoh.Zenoh;
import io.zenoh.exceptions.ZError;
import io.zenwatch.testkit.Ports;
import io.zenwatch.zenoh.ZenohConfig;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A session as an application opens it.
 *
 * @param locators where it listens: free ports, since zenoh-java does not tell which one it was given
 */
record ApplicationSession(Session session, List<String> locators) {

    private static final Pattern ANY_PORT = Pattern.compile("tcp/127\\.0\\.0\\.1:0\\b");
    private static final Pattern ENDPOINT = Pattern.compile("\"([^\"]+)\"");

    static ApplicationSession open(ZenohConfig config) {
        try {
            Config converted = convert(config);
            List<String> locators = ENDPOINT.matcher(converted.getJson("listen/endpoints"))
                    .results()
                    .map(endpoint -> endpoint.group(1))
                    .toList();
            return new ApplicationSession(Zenoh.open(converted), locators);
        } catch (ZError e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Config convert(ZenohConfig config) {
        try {
            String json5 = config.json5();
            Config converted = json5 == null ? Config.loadDefault() : Config.fromJson5(json5);
            for (ZenohConfig.Setting setting : config.settings()) {
                converted.insertJson5(setting.key(), withPorts(setting.json5()));
            }
            return converted;
        } catch (ZError e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String withPorts(String json5) {
        return ANY_PORT.matcher(json5).replaceAll(any -> Matcher.quoteReplacement("tcp/127.0.0.1:" + Ports.free()));
    }
}
