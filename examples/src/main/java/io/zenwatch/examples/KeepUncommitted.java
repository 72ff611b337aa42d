package io.zenwatch.examples;

import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.monitoring.auth.UsersFile;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A monitoring producer that keeps what its consumers have not committed over a restart. Arguments: a file of users, the
 * file of the store, the zid, which must stay the same, and the endpoints to connect to.
 */
public final class KeepUncommitted {

    private KeepUncommitted() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String[] endpoints = Arrays.copyOfRange(arguments, 3, arguments.length);
        ZenohConfig config = ZenohConfig.defaults()
                .withMode(WhatAmI.CLIENT)
                .withConnect(endpoints)
                .with("id", '"' + arguments[2] + '"');
        try (ZenohSession session = ZenohEngine.open(config)) {
            Runtime.getRuntime().addShutdownHook(new Thread(session::close));
            produce(session, new UsersFile(Path.of(arguments[0])), Path.of(arguments[1]));
            System.out.println("producer " + session.zid());
            session.awaitClose();
        }
    }

    private static void produce(ZenohSession session, UsersFile users, Path file) {
        // begin docs
        MonitoringProducer.builder(session)
                .exposed(true)
                .users(users)
                .store(file)
                .attach();
        // end docs
    }
}
