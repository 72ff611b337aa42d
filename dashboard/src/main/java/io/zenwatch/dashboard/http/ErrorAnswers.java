package io.zenwatch.dashboard.http;

import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Errors that Jetty finds, as all others are. */
final class ErrorAnswers extends ErrorHandler {

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            String message,
            @Nullable Throwable cause,
            Callback callback) {
        Answers.protect(response.getHeaders());
        Answers.send(response, callback, Answers.JSON, error(status));
    }

    private static List<byte[]> error(int status) {
        String what = HttpStatus.getMessage(status);
        return Answers.error(what.toLowerCase(Locale.ROOT).replace(' ', '-'), what);
    }
}
