package io.zenwatch.monitoring.auth;

/** The methods of authentication, by the names that SASL has for them. */
public final class Methods {

    /** As {@link #SCRAM_SHA_256}, bound to the certificate of the layer {@code tls}; on offer inside of that layer only. */
    public static final String SCRAM_SHA_256_PLUS = "SCRAM-SHA-256-PLUS";

    /** RFC 7677: the password is proven, not told, and the producer proves that it knows its verifier. */
    public static final String SCRAM_SHA_256 = "SCRAM-SHA-256";

    /** RFC 4616: the password is told; on offer inside of an encrypting layer only. */
    public static final String PLAIN = "PLAIN";

    /** RFC 4422, appendix A: the certificate of the layer {@code tls}. */
    public static final String EXTERNAL = "EXTERNAL";

    /** RFC 4505: nobody in particular. */
    public static final String ANONYMOUS = "ANONYMOUS";

    private Methods() {}
}
