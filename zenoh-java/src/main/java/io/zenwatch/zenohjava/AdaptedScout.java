package io.zenwatch.zenohjava;

import io.zenoh.Config;
import io.zenoh.Zenoh;
import io.zenoh.scouting.ScoutOptions;
import io.zenwatch.zenoh.Hello;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.session.Scout;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A search. It goes on until it is closed, like a declaration. */
final class AdaptedScout implements Scout {

    private final Declared declared;

    AdaptedScout(Config config, Set<WhatAmI> what, Consumer<? super Hello> callback) {
        HelloDelivery delivery = new HelloDelivery(callback);
        declared = new Declared(ConcurrentHashMap.newKeySet(), delivery);
        ScoutOptions options = new ScoutOptions();
        options.setConfig(config);
        options.setWhatAmI(what.stream().map(AdaptedScout::role).collect(Collectors.toSet()));
        declared.declared(Failures.orThrow(() -> Zenoh.scout(delivery::receive, options)));
    }

    private static io.zenoh.config.WhatAmI role(WhatAmI role) {
        return switch (role) {
            case ROUTER -> io.zenoh.config.WhatAmI.Router;
            case PEER -> io.zenoh.config.WhatAmI.Peer;
            case CLIENT -> io.zenoh.config.WhatAmI.Client;
        };
    }

    private static WhatAmI role(io.zenoh.config.WhatAmI role) {
        return switch (role) {
            case Router -> WhatAmI.ROUTER;
            case Peer -> WhatAmI.PEER;
            case Client -> WhatAmI.CLIENT;
        };
    }

    @Override
    public void close() {
        declared.close();
    }

    private static final class HelloDelivery extends ItemDelivery<io.zenoh.scouting.Hello> {

        private static final int MAX_HELLOS = 65_536;

        private final Consumer<? super Hello> callback;

        HelloDelivery(Consumer<? super Hello> callback) {
            super(SLICE);
            this.callback = callback;
        }

        void receive(io.zenoh.scouting.Hello hello) {
            synchronized (lock()) {
                if (add(hello, 0)) {
                    dropBeyond(MAX_HELLOS, Long.MAX_VALUE);
                }
            }
        }

        @Override
        void deliver(io.zenoh.scouting.Hello hello) {
            callback.accept(new Hello(Convert.zid(hello.getZid()), role(hello.getWhatAmI()), hello.getLocators()));
        }
    }
}
