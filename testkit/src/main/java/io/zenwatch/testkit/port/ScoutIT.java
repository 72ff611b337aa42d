package io.zenwatch.testkit.port;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.Hello;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.Scout;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Scouting finds sessions by multicast; here on the loopback interface alone, in a group of the test's own. */
class ScoutIT {

    private static final String GROUP = "224.0.0.225";
    private static final Set<WhatAmI> ALL = Set.of(WhatAmI.values());

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final List<Hello> hellos = new CopyOnWriteArrayList<>();
    private int port;

    @BeforeEach
    void findPort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(0)) {
            port = probe.getLocalPort();
        }
        assumeTrue(loopbackCarriesMulticast(), "the loopback interface of this machine carries no multicast");
    }

    private boolean loopbackCarriesMulticast() throws IOException {
        NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
        InetSocketAddress group = new InetSocketAddress(InetAddress.getByName(GROUP), port);
        try (MulticastSocket receiver = new MulticastSocket(port);
                MulticastSocket sender = new MulticastSocket()) {
            receiver.joinGroup(group, loopback);
            receiver.setSoTimeout(1_000);
            sender.setOption(StandardSocketOptions.IP_MULTICAST_IF, loopback);
            sender.send(new DatagramPacket(new byte[1], 1, group));
            receiver.receive(new DatagramPacket(new byte[1], 1));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private ZenohConfig scouted(ZenohConfig config) {
        return config.withMulticastScouting(true)
                .with("scouting/multicast/interface", "\"lo\"")
                .with("scouting/multicast/address", "\"" + GROUP + ":" + port + "\"");
    }

    @Test
    void scout_findsAListeningPeer_untilItIsClosed() {
        ZenohSession peer = sessions.open(scouted(Sessions.listening()));
        Scout scout = Sessions.factory().scout(scouted(Sessions.isolated()), ALL, hellos::add);
        await().until(() -> !hellos.isEmpty());
        scout.close();
        scout.close();
        int heard = hellos.size();
        assertThat(hellos.get(0))
                .isEqualTo(
                        new Hello(peer.zid(), WhatAmI.PEER, Sessions.factory().locators(peer)));

        List<Hello> others = new CopyOnWriteArrayList<>();
        Scout other = Sessions.factory().scout(scouted(Sessions.isolated()), ALL, others::add);
        await().until(() -> !others.isEmpty());
        other.close();
        assertThat(hellos).hasSize(heard);
    }

    @Test
    void scout_forRouters_doesNotFindAPeer() {
        sessions.open(scouted(Sessions.listening()));
        ZenohSession router = sessions.open(scouted(Sessions.listening().withMode(WhatAmI.ROUTER)));
        Scout scout = Sessions.factory().scout(scouted(Sessions.isolated()), Set.of(WhatAmI.ROUTER), hellos::add);
        await().until(() -> !hellos.isEmpty());
        scout.close();
        assertThat(hellos).map(Hello::zid).containsOnly(router.zid());
    }
}
