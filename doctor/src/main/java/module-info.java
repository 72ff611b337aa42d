/** Tells why a session does not connect, and what is wrong with a network. It only looks, and knows no adapter. */
module io.zenwatch.doctor {
    requires transitive io.zenwatch.plugin;
    requires static transitive org.jspecify;

    exports io.zenwatch.doctor;
    exports io.zenwatch.doctor.model;
}
