package io.zenwatch.monitoring.auth;

/** ANONYMOUS (RFC 4505). */
final class AnonymousServer extends Server {

    AnonymousServer() {
        super(Methods.ANONYMOUS);
    }

    @Override
    public byte[] evaluateResponse(byte[] response) {
        accept("");
        return new byte[0];
    }
}
