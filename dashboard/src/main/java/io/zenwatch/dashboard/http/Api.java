package io.zenwatch.dashboard.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zenwatch.dashboard.past.Past;
import io.zenwatch.topology.DotGraph;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Serves {@code /api/v1/}. */
final class Api extends Handler.Abstract {

    private static final int STREAM_RETRY_SECONDS = 10;
    private static final String DOT = "text/vnd.graphviz; charset=utf-8";

    private final Feed feed;
    private final MetricsApi metrics;
    private final PastApi past;
    private final Resource openApi;
    private final LargeResponses large = new LargeResponses();

    Api(Feed feed, MetricsApi metrics, Past past, Resource openApi) {
        this.feed = feed;
        this.metrics = metrics;
        this.past = new PastApi(past, large);
        this.openApi = openApi;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        switch (path) {
            case "/api/v1/network" -> large(request, response, callback, Answers.JSON, feed::networkJson);
            case "/api/v1/network.dot" -> large(request, response, callback, DOT, this::dot);
            case "/api/v1/log" -> large(request, response, callback, Answers.JSON, feed::log);
            case "/api/v1/traffic" -> large(request, response, callback, Answers.JSON, feed::trafficJson);
            case "/api/v1/events" -> events(request, response, callback);
            case "/api/v1/openapi.json" -> PageFiles.send(openApi, request, response, callback);
            default -> {
                return metrics.handle(path, response, callback) || past.handle(path, request, response, callback);
            }
        }
        return true;
    }

    private void large(
            Request request, Response response, Callback callback, String type, Supplier<List<byte[]>> content) {
        if (large.begin(request, response, callback)) {
            Answers.send(response, callback, type, content.get());
        }
    }

    private List<byte[]> dot() {
        List<String> lines = DotGraph.of(feed.network());
        String graph = lines.isEmpty() ? "digraph network {\n}" : String.join("\n", lines);
        return List.of((graph + "\n").getBytes(UTF_8));
    }

    private void events(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        if (HttpMethod.HEAD.is(request.getMethod())) {
            callback.succeeded();
            return;
        }
        EventStream stream = new EventStream(feed, feed.cursor(last(request)), response, callback);
        if (feed.add(stream)) {
            stream.iterate();
        } else {
            Answers.busy(
                    response,
                    callback,
                    STREAM_RETRY_SECONDS,
                    "too-many-streams",
                    "as many streams are open as can be; close one");
        }
    }

    /** The header that a browser sends when it connects again; the query is for those that cannot set a header. */
    private static String last(Request request) {
        String header = request.getHeaders().get("Last-Event-ID");
        String query = header == null ? Request.extractQueryParameters(request).getValue("lastEventId") : header;
        return query == null ? "" : query;
    }
}
