package io.zenwatch.tools.option;

import io.zenwatch.dashboard.Dashboard;
import io.zenwatch.dashboard.DashboardBuilder;
import io.zenwatch.dashboard.DashboardTls;
import io.zenwatch.history.HistoryRecorder;
import io.zenwatch.tools.console.UsageException;
import io.zenwatch.topology.Topology;
import io.zenwatch.zenoh.session.ZenohSession;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags that say where a dashboard is served, and to whom. */
public final class DashboardOptions {

    private static final String TOKEN_VARIABLE = "ZENWATCH_TOKEN";
    private static final int TOKEN_BYTES = 24;

    @Option(
            names = "--port",
            order = 1,
            paramLabel = "PORT",
            description = "The port to serve the page on; 0 for any that is free. Default: ${DEFAULT-VALUE}")
    private int port = 7490;

    @Option(
            names = "--host",
            order = 2,
            paramLabel = "ADDRESS",
            description = {
                "The address to serve the page on, or a name for it. Default: ${DEFAULT-VALUE}",
                "If others can reach it, they need the token that the page's address has. The variable "
                        + TOKEN_VARIABLE + " sets it; otherwise it is a new one each time."
            })
    private String host = "127.0.0.1";

    @Option(
            names = "--tls-cert",
            order = 3,
            paramLabel = "FILE",
            description = "A PEM file with a certificate, to serve the page by HTTPS. Needs --tls-key.")
    private @Nullable Path certificate;

    @Option(
            names = "--tls-key",
            order = 4,
            paramLabel = "FILE",
            description = "A PEM file with the private key of the certificate.")
    private @Nullable Path key;

    @Option(
            names = "--record",
            order = 6,
            paramLabel = "FILE",
            description = {
                "Record the network, as the tool 'record' does, and let the page show the past, too.",
                "FILE may be the address of a PostgreSQL server."
            })
    private @Nullable String place;

    @Mixin
    private final KeepOptions keeping = new KeepOptions();

    /** Whether others can read what the dashboard sends. */
    public boolean isOpenToEavesdroppers() {
        return certificate == null && !isLoopback();
    }

    /** Starts it; what it records begins with {@link #record}. */
    public Dashboard start(ZenohSession session) {
        if (place == null && keeping.isGiven()) {
            throw new UsageException("--keep and --max-size go with --record");
        }
        DashboardBuilder builder = Dashboard.builder(session).host(host).port(port);
        String token = System.getenv(TOKEN_VARIABLE);
        if (token != null || !isLoopback()) {
            builder.token(token == null ? newToken() : token);
        }
        if (certificate != null && key != null) {
            builder.tls(DashboardTls.pem(certificate, key));
        } else if (certificate != null || key != null) {
            throw new UsageException("--tls-cert and --tls-key need each other");
        }
        if (place != null) {
            builder.history(place);
        }
        return builder.start();
    }

    /** Starts to record; null if that is not wanted. */
    public @Nullable HistoryRecorder record(Topology topology) {
        return place == null ? null : keeping.start(topology, place);
    }

    /** A name that is none is the dashboard's to refuse. */
    private boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return true;
        }
    }

    private static String newToken() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
