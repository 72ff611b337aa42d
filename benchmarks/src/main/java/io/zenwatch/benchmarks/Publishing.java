package io.zenwatch.benchmarks;

import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.Publisher;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.TransportListener;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** Publishes as fast as the subscriber takes. */
final class Publishing {

    private static final int ATTACHMENT_BYTES = 16;
    private static final byte FILL = 0x5a;

    private Publishing() {}

    /** From the first transport on, until the script ends the process. */
    static void publish(ZenohSession session, int bytes, int how) throws InterruptedException {
        CountDownLatch connected = new CountDownLatch(1);
        session.declareTransportListener(new TransportListener() {
            @Override
            public void opened(Transport transport) {
                connected.countDown();
            }

            @Override
            public void closed(ZenohId remote) {}
        });
        PutOptions options = PutOptions.DEFAULT.withCongestionControl(CongestionControl.BLOCK);
        ZBytes payload = filled(bytes);
        ZBytes attachment = filled(ATTACHMENT_BYTES);
        try (Publisher publisher = session.declarePublisher(Main.KEY, options)) {
            Main.tellReady();
            connected.await();
            switch (how) {
                case 0 -> repeat(() -> publisher.put(payload));
                case 1 -> repeat(() -> session.put(Main.KEY, payload, options));
                default ->
                    repeat(() -> publisher.put(
                            payload, options.withAttachment(attachment).withTimestamp(session.newTimestamp())));
            }
        }
    }

    private static ZBytes filled(int bytes) {
        byte[] array = new byte[bytes];
        Arrays.fill(array, FILL);
        return ZBytes.wrap(array);
    }

    private static void repeat(Runnable put) {
        while (true) {
            put.run();
        }
    }
}
