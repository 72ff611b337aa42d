/**
 * Makes the connectivity of Zenoh sessions visible and manageable: the port to Zenoh, the querying subscriber,
 * connectivity, connection monitoring and the bridge. An adapter, such as {@code io.zenwatch.engine}, provides sessions.
 */
@SuppressWarnings("module") // those that internal is exported to are built later
module io.zenwatch.plugin {
    requires static transitive org.jspecify;
    requires org.pcollections;
    requires org.slf4j;
    requires tools.jackson.core;

    exports io.zenwatch.admin to
            io.zenwatch.doctor;
    exports io.zenwatch.bridge;
    exports io.zenwatch.bridge.core to
            io.zenwatch.doctor;
    exports io.zenwatch.concurrent to
            io.zenwatch.monitoring;
    exports io.zenwatch.connection;
    exports io.zenwatch.connection.model;
    exports io.zenwatch.connectivity;
    exports io.zenwatch.internal to
            io.zenwatch.dashboard,
            io.zenwatch.doctor,
            io.zenwatch.engine,
            io.zenwatch.history,
            io.zenwatch.monitoring,
            io.zenwatch.zenohjava;
    exports io.zenwatch.keys;
    exports io.zenwatch.subscriber;
    exports io.zenwatch.subscriber.model;
    exports io.zenwatch.topology;
    exports io.zenwatch.topology.core to
            io.zenwatch.history;
    exports io.zenwatch.topology.model;
    exports io.zenwatch.traffic;
    exports io.zenwatch.traffic.model;
    exports io.zenwatch.versioned;
    exports io.zenwatch.zenoh;
    exports io.zenwatch.zenoh.adapter;
    exports io.zenwatch.zenoh.session;
}
