package io.zenwatch.monitoring.auth;

/** What the methods here have in common: nothing but authentication, and nothing to configure. */
abstract class SaslEnd {

    private final String method;
    private boolean isComplete;

    SaslEnd(String method) {
        this.method = method;
    }

    public final String getMechanismName() {
        return method;
    }

    public final boolean isComplete() {
        return isComplete;
    }

    final void complete() {
        isComplete = true;
    }

    @SuppressWarnings({"unused", "DoNotCallSuggester"}) // as SASL's interfaces have them
    public final byte[] unwrap(byte[] incoming, int offset, int length) {
        throw noSecurityLayer();
    }

    @SuppressWarnings({"unused", "DoNotCallSuggester"})
    public final byte[] wrap(byte[] outgoing, int offset, int length) {
        throw noSecurityLayer();
    }

    private IllegalStateException noSecurityLayer() {
        return new IllegalStateException(method + " has no security layer");
    }

    public final void dispose() {}
}
