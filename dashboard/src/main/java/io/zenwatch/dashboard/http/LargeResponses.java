package io.zenwatch.dashboard.http;

import java.util.concurrent.Semaphore;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Bounds how many large responses there are: what is large waits in memory until it was read. */
final class LargeResponses {

    private static final int AT_A_TIME = 16;

    private final Semaphore free = new Semaphore(AT_A_TIME);

    /** Whether there is room for one more, until its request is completed; otherwise says so. */
    boolean begin(Request request, Response response, Callback callback) {
        if (!free.tryAcquire()) {
            Answers.busy(response, callback, 1, "busy", AT_A_TIME + " large responses are under way; ask again");
            return false;
        }
        Request.addCompletionListener(request, failure -> free.release());
        return true;
    }
}
