package io.zenwatch.dashboard;

import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.ZenohSession;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Options of {@link Dashboard}; each default stands with its method. Not thread-safe. */
public final class DashboardBuilder {

    private static final int MAX_PORT = 65_535;

    final ZenohSession session;
    String host = "127.0.0.1";
    int port;

    @Nullable
    String token;

    @Nullable
    SSLContext tls;

    @Nullable
    String history;

    DashboardBuilder(ZenohSession session) {
        this.session = session;
    }

    /**
     * The address to listen on, or a name for it, by which the dashboard can then be asked. What others can reach needs a
     * {@link #token}. Default: 127.0.0.1.
     */
    public DashboardBuilder host(String host) {
        this.host = host;
        return this;
    }

    /**
     * The port to listen on; 0 for any that is free. Default: 0.
     *
     * @throws ZenohException {@link ZenohException.Code#INVALID_ARGUMENT} if it is none
     */
    public DashboardBuilder port(int port) {
        if (port < 0 || port > MAX_PORT) {
            throw new ZenohException(
                    ZenohException.Code.INVALID_ARGUMENT, "a port is 0 to " + MAX_PORT + ", not " + port);
        }
        this.port = port;
        return this;
    }

    /**
     * What a request to the API must have in its header {@code Authorization: Bearer <token>}: at least 16 letters, digits
     * and characters of {@code -._~+/=}. The page's address has it behind {@code #}. Default: none.
     */
    public DashboardBuilder token(String token) {
        this.token = token;
        return this;
    }

    /** Serves by HTTPS, with the certificate of this context; {@link DashboardTls} reads files. Default: HTTP. */
    public DashboardBuilder tls(SSLContext context) {
        tls = context;
        return this;
    }

    /**
     * Shows the past, too: what recorders write to this history or have written. It need not be there yet. The module {@code
     * io.zenwatch.history} is needed for that. Default: none.
     *
     * @param place the name of a file, or an address such as {@code jdbc:postgresql://host/database?user=name}
     */
    public DashboardBuilder history(String place) {
        history = place;
        return this;
    }

    /**
     * Starts to observe the network and to serve it.
     *
     * @throws DashboardException if the port is in use, or what was given cannot be used
     * @throws ZenohException {@link ZenohException.Code#CLOSED} if the session is closed
     */
    public Dashboard start() {
        return Dashboard.start(this);
    }
}
