package io.zenwatch.integration.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.keys.Keys;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Zenoh's Python binding, through a Python router, sees what a session of ours exposes. */
class PythonIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final Received local = new Received();
    private ZenohId routerZid;
    private ZenohSession session;
    private Connectivity connectivity;
    private ChildProcess python;

    @BeforeEach
    void connectThroughARouter() throws Exception {
        String endpoint = "tcp/127.0.0.1:" + Ports.free();
        routerZid = Processes.zid(
                children.python("session.py", "mode=\"router\"", "listen/endpoints=[\"" + endpoint + "\"]"));
        session = sessions.open(Sessions.listening().withConnect(endpoint));
        session.declareSubscriber(Keys.all(), local);
        connectivity = Connectivity.builder(session).exposed(true).attach();
        connectivity.awaitTransport(routerZid, Duration.ofSeconds(20));
        local.await(2);
        python = children.python("session.py", "mode=\"client\"", "connect/endpoints=[\"" + endpoint + "\"]");
        Processes.zid(python);
        python.send("liveliness @/session/*");
        python.awaitLine("alive " + Keys.SESSION.key(session.zid()));
    }

    @Test
    void get_bringsTransportAndLinkFieldByField() {
        Map.Entry<Transport, List<Link>> open =
                connectivity.snapshot().entrySet().iterator().next();
        Transport transport = open.getKey();
        Link link = open.getValue().get(0);
        python.send("get @/session/**");
        python.awaitLine("end");

        assertThat(transport.zid()).isEqualTo(routerZid);
        assertThat(python.lines())
                .filteredOn(line -> line.startsWith("reply"))
                .containsExactlyInAnyOrder(
                        "reply PUT @/session/%s/transport/unicast/%s application/json "
                                        .formatted(session.zid(), routerZid)
                                + "{\"zid\":\"%s\",\"whatami\":\"router\",\"is_qos\":%s,\"is_shm\":%s}"
                                        .formatted(routerZid, transport.isQos(), transport.isShm()),
                        "reply PUT @/session/%s/transport/unicast/%s/link/%s application/json "
                                        .formatted(session.zid(), routerZid, link.id())
                                + "{\"src\":\"%s\",\"dst\":\"%s\",\"group\":null,\"mtu\":%d,"
                                        .formatted(link.src(), link.dst(), link.mtu())
                                + "\"is_reliable\":true,\"is_streamed\":true}");
    }

    @Test
    void subscriber_receivesEachChangeAsItWasPut() {
        Processes.subscribe(python, Keys.all());
        python.send("get @/session/**");
        python.awaitLine("end");
        ZenohSession remote = sessions.openConnectedTo(session);
        local.await(4);
        remote.close();
        List<Sample> changes = local.await(6).subList(2, 6);
        changes.forEach(sample -> python.awaitLine(
                "sample %s %s %s %s".formatted(sample.kind(), sample.key(), sample.encoding(), sample.payload())));

        assertThat(python.lines()).filteredOn(line -> line.startsWith("sample")).hasSize(4);
    }

    @Test
    void liveliness_endsWithTheConnectivity() {
        Processes.subscribe(python, Keys.all());
        python.send("tokens @/session/*");
        python.awaitLine("alive " + Keys.SESSION.key(session.zid()));
        python.awaitLine("end");
        connectivity.close();
        python.awaitLine("gone " + Keys.SESSION.key(session.zid()));

        assertThat(python.lines())
                .filteredOn(line -> line.startsWith("sample"))
                .map(line -> line.split(" ", -1)[2])
                .containsExactly(
                        local.samples().get(1).key().toString(),
                        local.samples().get(0).key().toString());
    }
}
