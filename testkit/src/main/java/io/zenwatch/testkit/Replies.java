package io.zenwatch.testkit;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.ReplyHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Keeps the replies to one get, and holds it to its contract: an end exactly once, and nothing after it. Thread-safe. */
public final class Replies implements ReplyHandler {

    private static final long PATIENCE_S = 30;

    private final List<Reply> replies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> breaches = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<GetEnd> end = new CompletableFuture<>();

    @Override
    public void reply(Reply reply) {
        if (end.isDone()) {
            breaches.add("a reply after the end: " + reply);
        }
        replies.add(reply);
    }

    @Override
    public void end(GetEnd how) {
        if (!end.complete(how)) {
            breaches.add("a second end: " + how);
        }
    }

    /** Waits for the end. */
    public GetEnd awaitEnd() {
        try {
            return end.get(PATIENCE_S, SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the get does not end; so far: " + replies, e);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    public boolean isEnded() {
        return end.isDone();
    }

    /** What came that should not have come. */
    public List<String> breaches() {
        return List.copyOf(breaches);
    }

    /** All replies so far, in the order in which they came. */
    public List<Reply> all() {
        return List.copyOf(replies);
    }

    /** The samples among the replies. */
    public List<Sample> samples() {
        return all().stream()
                .filter(Reply.Ok.class::isInstance)
                .map(reply -> ((Reply.Ok) reply).sample())
                .toList();
    }

    /** The payloads of the samples, as text. */
    public List<String> texts() {
        return samples().stream().map(Sample::payload).map(ZBytes::toString).toList();
    }
}
