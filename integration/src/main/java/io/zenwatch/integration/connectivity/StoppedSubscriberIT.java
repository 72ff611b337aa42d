package io.zenwatch.integration.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.keys.Keys;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Priority;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A subscriber that has stopped, and whose way is full. */
class StoppedSubscriberIT {

    /** How long zenoh lets a put that blocks wait, in microseconds. */
    private static final String MORE_THAN_THE_TEST = "300000000";

    private static final KeyExpr FLOOD = KeyExpr.of("@/session/flood");
    private static final ZBytes LARGE = ZBytes.wrap(new byte[1 << 20]);

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    // Closed before the sessions, whose close waits for those who receive.
    final Children children = new Children();

    @Test
    void others_receiveEachChangeMeanwhile() {
        ZenohSession session = sessions.open(Sessions.listening()
                .with("transport/link/tx/queue/congestion_control/block/wait_before_close", MORE_THAN_THE_TEST));
        Connectivity connectivity = Connectivity.builder(session).exposed(true).attach();
        ChildProcess healthy = Processes.connecting(children, session);
        Processes.subscribe(healthy, Keys.TRANSPORT.key("*", "*", "*"));
        ChildProcess stopped = Processes.connecting(children, session, "transport/link/tx/lease=60000");
        ZenohId zid = Processes.zid(stopped);
        Processes.subscribe(stopped, Keys.all());
        stopped.signal(Signal.STOP);
        for (int i = 0; i < 64; i++) {
            session.put(FLOOD, LARGE, PutOptions.DEFAULT.withPriority(Priority.DATA_HIGH));
        }
        ZenohSession remote = sessions.openConnectedTo(session);
        remote.close();
        healthy.awaitLine("sample DELETE " + Keys.TRANSPORT.key(session.zid(), "unicast", remote.zid()));

        assertThat(connectivity.isConnected(zid)).isTrue();
    }
}
