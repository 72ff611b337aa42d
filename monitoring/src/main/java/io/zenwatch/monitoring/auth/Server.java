package io.zenwatch.monitoring.auth;

import javax.security.sasl.SaslServer;
import org.jspecify.annotations.Nullable;

/** A producer's end of an authentication. */
abstract class Server extends SaslEnd implements SaslServer {

    private String name = "";

    Server(String method) {
        super(method);
    }

    final void accept(String accepted) {
        name = accepted;
        complete();
    }

    /** Who it is; empty for nobody in particular. */
    @Override
    public final String getAuthorizationID() {
        if (!isComplete()) {
            throw new IllegalStateException("the authentication is not complete");
        }
        return name;
    }

    @Override
    public final @Nullable Object getNegotiatedProperty(String property) {
        return null;
    }

    /** The name that is tried, as far as it was told; empty before. */
    String attempted() {
        return name;
    }
}
