package io.zenwatch.dashboard.http;

import io.zenwatch.dashboard.past.Past;
import io.zenwatch.dashboard.past.PastException;
import io.zenwatch.dashboard.past.Period;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** Serves {@code /api/v1/past}: what was recorded. No thread waits for the history. */
final class PastApi {

    private static final String PATH = "/api/v1/past";
    private static final int PARTS = 300;
    private static final int MOST_PARTS = 2_000;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final Past past;
    private final LargeResponses large;

    PastApi(Past past, LargeResponses large) {
        this.past = past;
        this.large = large;
    }

    /** Says what is wrong with a parameter. */
    private static final class InvalidParameter extends Exception {
        InvalidParameter(String message) {
            super(message);
        }
    }

    private interface Question {
        CompletableFuture<List<byte[]>> ask(Fields fields) throws InvalidParameter;
    }

    /** False if the path is none of these. */
    boolean handle(String path, Request request, Response response, Callback callback) {
        Question question = question(path);
        if (question == null) {
            return false;
        } else if (!large.begin(request, response, callback)) {
            return true;
        }
        try {
            var unused = question.ask(Request.extractQueryParameters(request))
                    .whenComplete((json, failure) -> answer(response, callback, json, failure));
            return true;
        } catch (InvalidParameter e) {
            return Answers.error(response, callback, 400, "invalid-parameter", String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Question question(String path) {
        return switch (path) {
            case PATH -> fields -> past.overview(period(fields), parts(fields));
            case PATH + "/network" -> fields -> past.network(moment(fields, "at"));
            case PATH + "/presence" -> fields -> past.presence(period(fields));
            case PATH + "/events" ->
                fields -> fields.get("after") == null
                        ? past.events(period(fields))
                        : past.eventsAfter(moment(fields, "after"));
            default -> null;
        };
    }

    private static Period period(Fields fields) throws InvalidParameter {
        return new Period(time(fields, "from"), time(fields, "to"));
    }

    private static Instant moment(Fields fields, String name) throws InvalidParameter {
        Instant time = time(fields, name);
        if (time == null) {
            throw new InvalidParameter("'" + name + "' is needed: a time such as 2026-11-28T03:12:00Z");
        }
        return time;
    }

    private static @Nullable Instant time(Fields fields, String name) throws InvalidParameter {
        String text = fields.getValue(name);
        if (text == null) {
            return null;
        }
        try {
            Instant time = Instant.parse(text);
            if (time.isAfter(Instant.EPOCH) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeParseException e) {
            // It is no time at all.
        }
        throw new InvalidParameter("'" + name + "' is a time from 1970 to 9998, such as 2026-11-28T03:12:00Z");
    }

    private static int parts(Fields fields) throws InvalidParameter {
        String text = fields.getValue("parts");
        if (text == null) {
            return PARTS;
        }
        try {
            int parts = Integer.parseInt(text);
            if (parts > 0 && parts <= MOST_PARTS) {
                return parts;
            }
        } catch (NumberFormatException e) {
            // It is no number at all.
        }
        throw new InvalidParameter("'parts' is a number from 1 to " + MOST_PARTS);
    }

    private static void answer(
            Response response, Callback callback, @Nullable List<byte[]> json, @Nullable Throwable failure) {
        if (json != null) {
            Answers.send(response, callback, Answers.JSON, json);
            return;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof PastException e) {
            String message = String.valueOf(e.getMessage());
            switch (e.code()) {
                case NOT_RECORDED -> Answers.error(response, callback, 404, "not-recorded", message);
                case INVALID -> Answers.error(response, callback, 400, "invalid-parameter", message);
                case BUSY -> Answers.busy(response, callback, 1, "busy", message);
                case TOO_LONG -> Answers.busy(response, callback, 5, "too-long", message);
                case UNREADABLE -> Answers.busy(response, callback, 5, "unreadable", message);
            }
        } else {
            callback.failed(cause);
        }
    }
}
