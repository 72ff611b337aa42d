package io.zenwatch.monitoring.frame;

/** The names of the I/O layers: what WRAP and the capabilities call them. */
public final class LayerNames {

    /** Compression that every JDK has: {@link DeflateLayer}. */
    public static final String DEFLATE = "deflate";
    /** Compression that needs {@code zstd-jni}: {@link ZstdLayer}. */
    public static final String ZSTD = "zstd";
    /** Encryption: {@link TlsLayer}. */
    public static final String TLS = "tls";

    private LayerNames() {}
}
