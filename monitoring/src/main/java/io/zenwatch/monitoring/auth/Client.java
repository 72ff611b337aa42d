package io.zenwatch.monitoring.auth;

import javax.security.sasl.SaslClient;
import org.jspecify.annotations.Nullable;

/** A consumer's end of an authentication. */
abstract class Client extends SaslEnd implements SaslClient {

    Client(String method) {
        super(method);
    }

    @Override
    public final boolean hasInitialResponse() {
        return true;
    }

    @Override
    public final @Nullable Object getNegotiatedProperty(String property) {
        return null;
    }
}
