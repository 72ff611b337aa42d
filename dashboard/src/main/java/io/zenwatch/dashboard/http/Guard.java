package io.zenwatch.dashboard.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Refuses what does not come from the page or from somebody who may ask. */
final class Guard extends Handler.Wrapper {

    private static final String API = "/api/";
    private static final String BEARER = "Bearer ";

    private final Hosts hosts;
    private final byte @Nullable [] token;

    Guard(Hosts hosts, @Nullable String token, Handler inside) {
        super(inside);
        this.hosts = hosts;
        this.token = token == null ? null : token.getBytes(UTF_8);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Answers.protect(response.getHeaders());
        String host = request.getHeaders().get(HttpHeader.HOST);
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (host == null || !hosts.has(host)) {
            // Another site's name may lead here
            return refuse(
                    response, callback, 421, "wrong-host", "This dashboard is not known by that name: use " + hosts);
        } else if (origin != null && !Hosts.isSame(origin, host)) {
            return refuse(
                    response, callback, 403, "wrong-origin", "Only the dashboard's own page may ask from a browser");
        } else if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            return refuse(response, callback, 405, "read-only", "Only GET and HEAD: the dashboard changes nothing");
        } else if (hasBody(request)) {
            return refuse(response, callback, 413, "no-body", "A request has no body here");
        } else if (Request.getPathInContext(request).startsWith(API) && !hasToken(request)) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
            return refuse(
                    response,
                    callback,
                    401,
                    "token-needed",
                    "Send the header 'Authorization: Bearer <token>', or open the page by the address with the token");
        }
        return super.handle(request, response, callback);
    }

    /** The connection ends, so that nobody waits for what else is sent on it. */
    private static boolean refuse(Response response, Callback callback, int status, String code, String message) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        return Answers.error(response, callback, status, code, message);
    }

    private static boolean hasBody(Request request) {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private boolean hasToken(Request request) {
        if (token == null) {
            return true;
        }
        String given = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return given != null
                && given.startsWith(BEARER)
                && MessageDigest.isEqual(token, given.substring(BEARER.length()).getBytes(UTF_8));
    }
}
