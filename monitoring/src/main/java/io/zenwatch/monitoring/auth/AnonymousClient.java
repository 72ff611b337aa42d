package io.zenwatch.monitoring.auth;

/** ANONYMOUS (RFC 4505), without a trace. */
final class AnonymousClient extends Client {

    AnonymousClient() {
        super(Methods.ANONYMOUS);
    }

    @Override
    public byte[] evaluateChallenge(byte[] challenge) {
        complete();
        return new byte[0];
    }
}
