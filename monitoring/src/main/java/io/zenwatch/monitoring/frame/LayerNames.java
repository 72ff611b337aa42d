package io.zenwatch.monitoring.frame;

/** The names of the I/O layers. */
public final class LayerNames {

    public static final String DEFLATE = "deflate";
    public static final String ZSTD = "zstd";
    public static final String TLS = "tls";

    private LayerNames() {}
}
