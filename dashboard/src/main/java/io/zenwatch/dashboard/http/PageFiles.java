package io.zenwatch.dashboard.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Serves the page at {@code /} and its libraries at {@code /lib/}. */
final class PageFiles extends Handler.Abstract.NonBlocking {

    private static final String LIBRARIES = "/lib/";

    private final Resources resources;

    PageFiles(Resources resources) {
        this.resources = resources;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Resource resource = find(Request.getPathInContext(request));
        if (resource == null) {
            return false;
        }
        send(resource, request, response, callback);
        return true;
    }

    private @Nullable Resource find(String path) {
        if (path.equals("/")) {
            return resources.page("index.html");
        } else if (path.startsWith(LIBRARIES)) {
            return resources.library(path.substring(LIBRARIES.length()));
        }
        return resources.page(path.substring(1));
    }

    /** A browser asks each time whether its copy is still right, since a new version has the same names. */
    static void send(Resource resource, Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
        response.getHeaders().put(HttpHeader.ETAG, resource.tag());
        if (request.getHeaders().getCSV(HttpHeader.IF_NONE_MATCH, true).contains(resource.tag())) {
            response.setStatus(304);
            callback.succeeded();
            return;
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, resource.type());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, resource.content().remaining());
        response.write(true, resource.content().duplicate(), callback);
    }
}
