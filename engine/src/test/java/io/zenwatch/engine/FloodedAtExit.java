package io.zenwatch.engine;

import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.Overflow;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.SubscriberOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.concurrent.CountDownLatch;

/** Leaves {@code main} with sessions open and samples on their way, one subscriber applying backpressure for ever. */
final class FloodedAtExit {

    private FloodedAtExit() {}

    @SuppressWarnings("MustBeClosedChecker")
    public static void main(String[] args) throws InterruptedException {
        KeyExpr key = KeyExpr.of("flood/key");
        ZenohSession receiver = ZenohEngine.open(Sessions.listening());
        ZenohSession sender = ZenohEngine.open(Sessions.connecting(receiver));
        CountDownLatch flooded = new CountDownLatch(10_000);
        CountDownLatch never = new CountDownLatch(1);
        receiver.declareSubscriber(key, sample -> flooded.countDown());
        SubscriberOptions backpressure =
                SubscriberOptions.DEFAULT.withOverflow(Overflow.BACKPRESSURE).withBuffer(20_000, 1 << 30);
        receiver.declareSubscriber(key, backpressure, sample -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Thread flood = new Thread(() -> {
            PutOptions block = PutOptions.DEFAULT.withCongestionControl(CongestionControl.BLOCK);
            while (true) {
                sender.put(key, ZBytes.of("x"), block);
            }
        });
        flood.setDaemon(true);
        flood.start();
        flooded.await();
        System.out.println("flooded");
    }
}
