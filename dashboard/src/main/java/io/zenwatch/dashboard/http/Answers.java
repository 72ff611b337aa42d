package io.zenwatch.dashboard.http;

import io.zenwatch.dashboard.wire.JsonWriter;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes responses. */
final class Answers {

    static final String JSON = "application/json";

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                    + " connect-src 'self'; worker-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private static final List<HttpField> HEADERS = List.of(
            new HttpField("Content-Security-Policy", POLICY),
            new HttpField("X-Content-Type-Options", "nosniff"),
            new HttpField("Referrer-Policy", "no-referrer"),
            new HttpField("Cross-Origin-Opener-Policy", "same-origin"),
            new HttpField("Cross-Origin-Resource-Policy", "same-origin"));

    private Answers() {}

    /** What every response tells the browser, to keep other sites and scripts out. */
    static void protect(HttpFields.Mutable headers) {
        HEADERS.forEach(headers::put);
    }

    /** What is true at this moment alone. */
    static void send(Response response, Callback callback, String type, List<byte[]> pieces) {
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders()
                .put(
                        HttpHeader.CONTENT_LENGTH,
                        pieces.stream().mapToLong(piece -> piece.length).sum());
        ByteBuffer[] buffers = pieces.stream().map(ByteBuffer::wrap).toArray(ByteBuffer[]::new);
        Content.copy(Content.Source.from(buffers), response, callback);
    }

    /**
     * An error.
     *
     * @param code for programs
     * @param message what to do, for people
     * @return true: the request is handled
     */
    static boolean error(Response response, Callback callback, int status, String code, String message) {
        response.setStatus(status);
        send(response, callback, JSON, error(code, message));
        return true;
    }

    /** An error that passes by itself. */
    static void busy(Response response, Callback callback, int retrySeconds, String code, String message) {
        response.getHeaders().put(HttpHeader.RETRY_AFTER, retrySeconds);
        error(response, callback, 503, code, message);
    }

    static List<byte[]> error(String code, String message) {
        return JsonWriter.write(json -> json.object(() -> json.object("error", () -> {
            json.text("code", code);
            json.text("message", message);
        })));
    }

    static boolean notFound(Request request, Response response, Callback callback) {
        return error(
                response,
                callback,
                404,
                "not-found",
                "There is nothing at '" + Request.getPathInContext(request)
                        + "'; /api/v1/openapi.json lists what there is");
    }
}
