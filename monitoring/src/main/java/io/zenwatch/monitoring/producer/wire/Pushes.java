package io.zenwatch.monitoring.producer.wire;

import io.zenwatch.monitoring.producer.core.Push;
import io.zenwatch.monitoring.producer.run.CoreRunner;
import io.zenwatch.monitoring.producer.run.SerialLane;
import io.zenwatch.monitoring.protocol.codec.PduCodec;
import io.zenwatch.monitoring.protocol.codec.ReadLimits;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the values of channels that DEF_CHANNEL has opened, on a lane of its own. Thread-safe. */
public final class Pushes {

    private static final Logger log = LoggerFactory.getLogger(Pushes.class);

    private final ZenohSession session;
    private final CoreRunner core;
    private final LongConsumer written;
    private final SerialLane lane = new SerialLane();

    /**
     * Makes one that puts on a session.
     *
     * @param written as for {@link Wires}
     */
    public Pushes(ZenohSession session, CoreRunner core, LongConsumer written) {
        this.session = session;
        this.core = core;
        this.written = written;
    }

    /** The core has something for a channel. */
    public void putLater(long channel) {
        lane.execute(() -> putAll(channel));
    }

    private void putAll(long channel) {
        for (Optional<Push> push = next(channel); push.isPresent(); push = next(channel)) {
            put(push.get());
        }
    }

    private Optional<Push> next(long channel) {
        return core.call(producer -> producer.pollPush(channel));
    }

    private void put(Push push) {
        PduCodec codec = new PduCodec(push.format(), ReadLimits.COMMANDS);
        try {
            written.accept(push.noted());
            session.put(
                    push.key(),
                    ZBytes.wrap(codec.write(push.pdu())),
                    PutOptions.DEFAULT.withEncoding(push.format().encoding()));
        } catch (ZenohException e) {
            log.debug("Nothing can be put on {}", push.key(), e);
        }
    }
}
