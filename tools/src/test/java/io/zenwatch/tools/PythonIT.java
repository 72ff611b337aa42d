package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tools on what a session of Zenoh's Python binding, a router, has and does. */
@Timeout(120)
class PythonIT {

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    @Test
    void get_onOwnSession_showsThePythonRouter() {
        PythonRouter router = router();

        ChildProcess get = processes.tool("z_get", "-s", "@/session/**", "-m", "client", "-e", router.locator());

        assertThat(get.awaitExit()).isZero();
        get.awaitLine(
                line -> line.contains("/transport/unicast/" + router.zid() + "': '{\"zid\":\"" + router.zid()
                        + "\",\"whatami\":\"router\",\"is_qos\":true,"),
                "the router's transport");
    }

    @Test
    void querySub_printsWhatPythonHasAndThenWhatItPuts() {
        PythonRouter router = router();
        router.process().send("queryable demo/old there already");
        router.process().awaitLine("queryable");
        ChildProcess sub = processes.tool("z_query_sub", "-k", "demo/**", "-m", "client", "-e", router.locator());
        sub.awaitLine(">> [Subscriber] Received PUT ('demo/old': 'there already')");

        router.process().send("put demo/new grün");
        router.process().send("delete demo/new");

        sub.awaitLine(">> [Subscriber] Received PUT ('demo/new': 'grün')");
        sub.awaitLine(">> [Subscriber] Received DELETE ('demo/new': '')");
    }

    @Test
    void putAndToken_reachPython() {
        PythonRouter router = router();
        router.process().send("subscribe demo/**");
        router.process().awaitLine("subscribe");
        router.process().send("liveliness group1/**");
        router.process().awaitLine("liveliness");

        ChildProcess put = processes.tool(
                "z_put", "-k", "demo/a", "-p", "x", "--encoding", "text/plain", "-m", "client", "-e", router.locator());
        assertThat(put.awaitExit()).isZero();
        router.process().awaitLine(line -> line.equals("sample PUT demo/a text/plain x"), "the sample");

        ChildProcess token = processes.tool("z_liveliness", "-k", "group1/a", "-m", "client", "-e", router.locator());
        router.process().awaitLine("alive group1/a");
        token.awaitLine("Enter 'q'");
        token.send("q");
        router.process().awaitLine("gone group1/a");
    }

    private record PythonRouter(ChildProcess process, String zid, String locator) {}

    private PythonRouter router() {
        String locator = "tcp/127.0.0.1:" + Ports.free();
        ChildProcess process =
                processes.children().python("session.py", "mode=\"router\"", "listen/endpoints=[\"" + locator + "\"]");
        return new PythonRouter(process, process.awaitLine("session ").split(" ", -1)[1], locator);
    }
}
