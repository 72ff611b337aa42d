package io.zenwatch.monitoring.consumer;

import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Pdu;

/** Hears what comes over one network connection, in its order, on one thread at a time. Must not block. */
interface WireListener {

    /** A PDU that is no value. */
    void received(Pdu pdu);

    /**
     * A value.
     *
     * @param taken to be run when it needs no more room
     */
    void received(MetricValue value, Runnable taken);

    /** The connection is over; called once. */
    void ended(MonitoringException failure);
}
