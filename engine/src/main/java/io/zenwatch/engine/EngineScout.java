package io.zenwatch.engine;

import io.zenwatch.zenoh.Hello;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.Scout;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A search, with a drain thread of its own. It goes on until it is closed, like a declaration. */
final class EngineScout implements Scout {

    private static final WhatAmI[] ROLES = WhatAmI.values();

    private final HelloDelivery delivery;
    private final long handle;
    private final Drain drain;
    private final AtomicBoolean closed = new AtomicBoolean();

    EngineScout(ZenohConfig config, Set<WhatAmI> what, Consumer<? super Hello> callback) {
        delivery = new HelloDelivery(callback);
        handle = Native.scout(Args.json5(config), Args.settings(config), bits(what), delivery.id());
        drain = Drain.start(handle, Map.of(delivery.id(), delivery), "zenwatch-drain-scout");
    }

    private static int bits(Set<WhatAmI> what) {
        return what.stream().mapToInt(role -> 1 << Args.number(role)).sum();
    }

    @Override
    public void close() {
        delivery.stop();
        if (closed.compareAndSet(false, true)) {
            Native.close(handle);
            drain.close();
            Native.free(handle);
        }
        delivery.awaitQuiet();
    }

    private static final class HelloDelivery extends Delivery {

        private final Consumer<? super Hello> callback;

        HelloDelivery(Consumer<? super Hello> callback) {
            super(SLICE);
            this.callback = callback;
        }

        @Override
        void deliver(RecordReader record) {
            ZenohId zid = record.zid();
            ZBytes locators = record.payload();
            if (zid != null) {
                callback.accept(new Hello(
                        zid, ROLES[record.qos()], locators.toString().lines().toList()));
            }
        }
    }
}
