package io.zenwatch.monitoring.consumer;

import io.zenwatch.keys.Keys;
import io.zenwatch.monitoring.consumer.MonitoringException.Reason;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;

/** Why a network connection is over, or was never there, when the producer has not said so. */
final class Diagnosis {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private Diagnosis() {}

    /**
     * Looks for the producer. May take some seconds.
     *
     * @param wasOpen whether the network connection was there before
     */
    static MonitoringException of(ZenohSession session, ZenohId producer, boolean wasOpen) {
        try {
            SortedSet<String> producers = producers(session);
            boolean isConnected =
                    producer.equals(session.zid()) || !session.transports().isEmpty();
            return explain(isConnected, producers, producer, wasOpen);
        } catch (ZenohException e) {
            Reason reason = e.code() == Code.CLOSED ? Reason.CLOSED : Reason.FAILED;
            return new MonitoringException(reason, null, String.valueOf(e.getMessage()), e);
        }
    }

    /** The producers that the session can see, by their tokens. */
    private static SortedSet<String> producers(ZenohSession session) {
        SortedSet<String> found = new TreeSet<>();
        for (KeyExpr token :
                session.standingTokens(Keys.MONITOR.key("*"), TIMEOUT).join()) {
            Keys.MONITOR.read(token).ifPresent(chunks -> found.add(chunks.get(0)));
        }
        return found;
    }

    static MonitoringException explain(
            boolean isConnected, SortedSet<String> producers, ZenohId producer, boolean wasOpen) {
        if (!isConnected) {
            return MonitoringException.of(
                    Reason.NOT_CONNECTED,
                    "this session is connected to nobody, so that the producer at " + producer + " cannot be reached");
        }
        if (producers.contains(producer.toString())) {
            return MonitoringException.of(
                    Reason.ENDED,
                    wasOpen
                            ? "the connection to the producer at " + producer
                                    + " is over: it ended it, or the way to it broke for a moment"
                            : "the producer at " + producer + " does not answer: access control may hide it");
        }
        String others = producers.isEmpty() ? "" : "; there are producers at " + String.join(", ", producers);
        return MonitoringException.of(
                Reason.NO_PRODUCER,
                wasOpen
                        ? "the producer at " + producer + " is gone, or the way to it" + others
                        : "there is no producer at " + producer + ", it is not exposed, or access control hides it"
                                + others);
    }
}
