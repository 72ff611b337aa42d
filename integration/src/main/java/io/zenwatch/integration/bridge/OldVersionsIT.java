package io.zenwatch.integration.bridge;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.node.Node;
import io.zenwatch.testkit.node.Truth;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real routers of zenoh's releases since 1.0, whose documents tell less. */
@EnabledIfSystemProperty(
        named = Node.OLD_RELEASES,
        matches = ".*",
        disabledReason = "runs under the Maven profile old-zenoh")
class OldVersionsIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final String endpoint = "tcp/127.0.0.1:" + Ports.free();

    @ParameterizedTest
    @CsvSource({
        "1.0.0,false,false",
        "1.1.1,false,false",
        "1.2.1,false,false",
        "1.3.4,false,false",
        "1.4.0,true,false",
        "1.5.1,true,false",
        "1.6.2,true,true",
        "1.7.2,true,true",
        "1.9.0,true,true"
    })
    void router_ofAnOldRelease_isShownAsFarAsItTells(String release, boolean hasBothEnds, boolean hasShm) {
        Node router = Node.oldRouter(children, release, endpoint);
        Node client = Node.pythonClient(children, endpoint);
        ZenohSession watching = client(router);
        ZenohSession bridging = client(router);
        Observer observer = new Observer(watching);
        ConnectivityBridge.builder(bridging).start();

        observer.awaitTruth(() ->
                asFarAsTold(Truth.told(List.of(router, client), watching, bridging), router, hasBothEnds, hasShm));
    }

    private ZenohSession client(Node router) {
        return sessions.open(Sessions.client(endpoint), router.zid());
    }

    private static Set<String> asFarAsTold(Set<String> truth, Node router, boolean hasBothEnds, boolean hasShm) {
        return truth.stream()
                .map(line -> line.split(" ", -1))
                .map(words -> {
                    if (words[1].equals("transport") && !hasShm) {
                        words[4] = "null";
                    } else if (words[1].equals("link") && !hasBothEnds) {
                        boolean isRouters = words[0].equals(router.zid().toString());
                        words[isRouters ? 3 : 4] = "null";
                    }
                    return String.join(" ", words);
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
