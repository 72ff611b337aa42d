package io.zenwatch.dashboard.http;

import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Serves {@code /api/v1/}. */
final class Api extends Handler.Abstract {

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final Feed feed;
    private final int maxStreams;

    Api(Feed feed, int maxStreams) {
        this.feed = feed;
        this.maxStreams = maxStreams;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        switch (Request.getPathInContext(request)) {
            case "/api/v1/network" -> json(response, callback, feed.snapshot().json());
            case "/api/v1/log" -> json(response, callback, feed.log());
            case "/api/v1/events" -> events(request, response, callback);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void json(Response response, Callback callback, List<byte[]> json) {
        Answers.send(response, callback, Answers.JSON, json);
    }

    private void events(Request request, Response response, Callback callback) {
        if (feed.streams() >= maxStreams) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 10);
            Answers.error(
                    response, callback, 503, "too-many-streams", maxStreams + " streams are open already; close one");
            return;
        }
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        if (HttpMethod.HEAD.is(request.getMethod())) {
            callback.succeeded();
            return;
        }
        EventStream stream = new EventStream(feed, feed.cursor(last(request)), response, callback);
        feed.add(stream);
        stream.iterate();
    }

    private static String last(Request request) {
        String header = request.getHeaders().get(LAST_EVENT_ID);
        if (header != null) {
            return header;
        }
        Fields query = Request.extractQueryParameters(request);
        String value = query.getValue("lastEventId");
        return value == null ? "" : value;
    }
}
