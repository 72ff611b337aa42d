package io.zenwatch.dashboard;

import io.zenwatch.dashboard.DashboardException.Code;
import io.zenwatch.dashboard.http.Feed;
import io.zenwatch.dashboard.http.HttpServer;
import io.zenwatch.dashboard.metrics.MetricsSource;
import io.zenwatch.dashboard.past.Past;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a dashboard listens, and who may ask it. */
final class Binding {

    /** What a header {@code Authorization} can have. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{16,}=*");

    private final String host;
    private final InetAddress address;
    private final int port;
    private final @Nullable String token;
    private final boolean isTls;
    private final HttpServer.Options options;

    private Binding(DashboardBuilder given, InetAddress address) {
        host = given.host;
        this.address = address;
        port = given.port;
        token = given.token;
        isTls = given.tls != null;
        options = new HttpServer.Options(host, address, port, token, given.tls);
    }

    /** Checks what was given. */
    static Binding of(DashboardBuilder given) {
        InetAddress address;
        try {
            address = InetAddress.getByName(given.host);
        } catch (UnknownHostException e) {
            throw new DashboardException(
                    Code.ADDRESS, "'" + given.host + "' is no address of this machine, nor a name for one", e);
        }
        if (given.token == null && !address.isLoopbackAddress()) {
            throw new DashboardException(
                    Code.TOKEN_NEEDED,
                    "others can reach '" + given.host + "': set a token, or listen on 127.0.0.1 and use a tunnel");
        }
        if (given.token != null && !TOKEN.matcher(given.token).matches()) {
            throw new DashboardException(
                    Code.INVALID_TOKEN,
                    "a token has at least 16 letters, digits and characters of '-._~+/', and '=' at its end");
        }
        return new Binding(given, address);
    }

    HttpServer start(Feed feed, MetricsSource metrics, Past past) {
        try {
            return HttpServer.start(options, feed, metrics, past);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private DashboardException failure(IOException e) {
        Throwable cause = e;
        while (!(cause instanceof BindException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (!(cause instanceof BindException)) {
            return new DashboardException(Code.FAILED, "the dashboard cannot start: " + e.getMessage(), e);
        }
        String why = String.valueOf(cause.getMessage());
        return why.contains("in use")
                ? new DashboardException(
                        Code.PORT_IN_USE,
                        "port " + port + " of " + host
                                + " is in use: stop what uses it, or take another port (0 for any that is free)",
                        e)
                : new DashboardException(Code.ADDRESS, "cannot listen on port " + port + " of " + host + ": " + why, e);
    }

    /** The page's address. */
    URI uri(int boundPort) {
        String shown = address.isAnyLocalAddress() ? reachable().getHostAddress() : host;
        int zone = shown.indexOf('%');
        String plain = zone < 0 ? shown : shown.substring(0, zone);
        String literal = plain.indexOf(':') >= 0 && !plain.startsWith("[") ? "[" + plain + "]" : plain;
        return URI.create((isTls ? "https://" : "http://") + literal + ":" + boundPort + "/"
                + (token == null ? "" : "#token=" + token));
    }

    /** An address by which others reach this machine; the loopback address if there is none. */
    private static InetAddress reachable() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .findFirst()
                    .orElseGet(InetAddress::getLoopbackAddress);
        } catch (SocketException e) {
            return InetAddress.getLoopbackAddress();
        }
    }
}
