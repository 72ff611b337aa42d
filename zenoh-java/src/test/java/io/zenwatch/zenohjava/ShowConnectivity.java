package io.zenwatch.zenohjava;

import io.zenoh.Config;
import io.zenoh.Session;
import io.zenoh.Zenoh;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.zenoh.session.ZenohSession;
import java.nio.file.Path;

/** Example: shows the connectivity of an application's own session to the network for a minute. */
public final class ShowConnectivity {

    private ShowConnectivity() {}

    // begin README
    public static void main(String[] configFile) throws Exception {
        Session session = Zenoh.open(Config.fromFile(Path.of(configFile[0])));
        try (ZenohSession adapter = ZenohJava.adapt(session);
                Connectivity connectivity =
                        Connectivity.builder(adapter).exposed(true).attach()) {
            connectivity.snapshot().forEach((transport, links) -> System.out.println(transport + " over " + links));
            Thread.sleep(60_000);
        }
        session.close();
    }
    // end README
}
