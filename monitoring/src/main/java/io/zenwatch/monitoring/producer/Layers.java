package io.zenwatch.monitoring.producer;

/** The names of the I/O layers. */
final class Layers {

    static final String TLS = "tls";

    private Layers() {}
}
