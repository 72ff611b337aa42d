package io.zenwatch.zenohjava;

import io.zenoh.Config;
import io.zenoh.Session;
import io.zenoh.Zenoh;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.zenoh.session.ZenohSession;
import java.nio.file.Path;

/** Example: shows the connectivity of an application's own session to the network until Ctrl-C. */
public final class ShowConnectivity {

    private ShowConnectivity() {}

    // begin docs
    public static void main(String[] configFile) throws Exception {
        Session session = Zenoh.open(Config.fromFile(Path.of(configFile[0])));
        ZenohSession adapter = ZenohJava.adapt(session);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            adapter.close();
            session.close();
        }));
        Connectivity connectivity = Connectivity.builder(adapter).exposed(true).attach();
        connectivity.snapshot().forEach((transport, links) -> System.out.println(transport + " over " + links));
        adapter.awaitClose();
    }
    // end docs
}
