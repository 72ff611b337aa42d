package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Zenwatch's tools in a network that does not run Zenwatch: a Python router and a Python client. */
@Timeout(120)
class BridgeIT {

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    private final String endpoint = "tcp/127.0.0.1:" + Ports.free();

    private String python(String... settings) {
        return processes
                .children()
                .python("session.py", settings)
                .awaitLine("session ")
                .split(" ", -1)[1];
    }

    private String router() {
        return python("mode=\"router\"", "listen/endpoints=[\"" + endpoint + "\"]", "adminspace/enabled=true");
    }

    private String client() {
        return python("mode=\"client\"", "connect/endpoints=[\"" + endpoint + "\"]");
    }

    @Test
    void bridge_letsOtherToolsSeeNodesWithoutZenwatch() {
        String router = router();
        String client = client();
        ChildProcess events = processes.tool("z_query_sub", "-k", "@/session/**", "-m", "client", "-e", endpoint);
        events.awaitLine("Declaring");
        ChildProcess bridge = processes.tool("bridge", "-m", "client", "-e", endpoint);
        bridge.awaitLine("Bridging");

        events.awaitLine(">> [Subscriber] Received PUT ('@/session/" + client + "/transport/unicast/" + router
                + "': '{\"zid\":\"");
        ChildProcess get = processes.tool(
                "z_get", "-s", "@/session/" + router + "/transport/unicast/" + client, "-m", "client", "-e", endpoint);
        get.awaitLine(">> Received ('@/session/" + router + "/transport/unicast/" + client + "': '{\"zid\":\"" + client
                + "\",\"whatami\":\"client\"");
        assertThat(get.awaitExit()).isZero();
        bridge.send("q");
        assertThat(bridge.awaitExit()).isZero();
        events.awaitLine(
                ">> [Subscriber] Received DELETE ('@/session/" + client + "/transport/unicast/" + router + "'");
    }

    @Test
    void watchWithBridge_needsNoOtherProcess() {
        String router = router();
        String client = client();
        ChildProcess watch = processes.tool("watch", "--bridge", "-m", "client", "-e", endpoint);

        watch.awaitLine(
                line -> line.contains(client + " opened transport to " + router + " (router)"), "the client's end");
    }
}
