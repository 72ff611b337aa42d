package io.zenwatch.dashboard.past;

import io.zenwatch.dashboard.past.PastException.Code;
import io.zenwatch.dashboard.wire.JsonWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Of a dashboard without a record. */
public final class NoPast implements Past {

    @Override
    public CompletableFuture<List<byte[]>> overview(Period period, int parts) {
        return CompletableFuture.completedFuture(nothing(false));
    }

    /** @param isRecorded whether there may be something later */
    static List<byte[]> nothing(boolean isRecorded) {
        return JsonWriter.write(json -> json.object(() -> {
            json.flag("recorded", isRecorded);
            json.text("from", null);
            json.text("to", null);
            json.array("seen", List.of(), span -> {});
            json.array("changes", List.of(), count -> {});
        }));
    }

    @Override
    public CompletableFuture<List<byte[]>> network(Instant at) {
        return none();
    }

    @Override
    public CompletableFuture<List<byte[]>> events(Period period) {
        return none();
    }

    @Override
    public CompletableFuture<List<byte[]>> eventsAfter(Instant after) {
        return none();
    }

    @Override
    public CompletableFuture<List<byte[]>> presence(Period period) {
        return none();
    }

    private static CompletableFuture<List<byte[]>> none() {
        return CompletableFuture.failedFuture(
                new PastException(Code.NOT_RECORDED, "This dashboard has no record of the past", null));
    }

    @Override
    public void close() {}
}
