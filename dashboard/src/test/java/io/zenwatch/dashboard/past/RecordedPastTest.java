package io.zenwatch.dashboard.past;

import static io.zenwatch.dashboard.past.TestRecord.START;
import static io.zenwatch.dashboard.past.TestRecord.after;
import static io.zenwatch.testkit.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.dashboard.past.PastException.Code;
import io.zenwatch.history.model.Span;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RecordedPastTest {

    private static final Period ALL = new Period(null, null);

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("net.db");
    }

    private static String text(CompletableFuture<List<byte[]>> answer) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        answer.join().forEach(text::writeBytes);
        return text.toString(UTF_8);
    }

    private static Code code(CompletableFuture<List<byte[]>> answer) {
        try {
            answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof PastException told) {
                return told.code();
            }
            throw e;
        }
        throw new AssertionError("it did not fail");
    }

    @Test
    void historyThatIsNotThereYet_isReadWhenItIs() {
        try (RecordedPast past = new RecordedPast(file().toString())) {
            assertThat(code(past.overview(ALL, 1))).isEqualTo(Code.UNREADABLE);
            assertThat(Files.exists(file())).isFalse();

            TestRecord.write(file());

            assertThat(text(past.overview(ALL, 1))).contains("\"from\":\"2026-11-30T09:00:00.124Z\"");
        }
    }

    @Test
    void overview_hasTheGap_andCountsWhatChanged() {
        TestRecord.write(file());
        try (RecordedPast past = new RecordedPast(file().toString())) {
            assertThat(text(past.overview(ALL, 5)))
                    .isEqualTo(
                            "{\"recorded\":true,\"from\":\"2026-11-30T09:00:00.124Z\",\"to\":\"2026-11-30T09:05:00.123Z\","
                                    + "\"seen\":[{\"from\":\"2026-11-30T09:00:00.123Z\",\"to\":\"2026-11-30T09:03:00.123Z\"},"
                                    + "{\"from\":\"2026-11-30T09:04:00.123Z\",\"to\":\"2026-11-30T09:05:00.123Z\"}],"
                                    + "\"changes\":[0,2,2,0,0]}");
            assertThat(text(past.overview(new Period(after(200), after(210)), 1)))
                    .contains("\"seen\":[],\"changes\":[0]");
            assertThat(code(past.overview(new Period(after(20), after(10)), 1))).isEqualTo(Code.INVALID);
        }
    }

    @Test
    void network_isAsItWas_orAsItWasKnownLast() {
        TestRecord.write(file());
        try (RecordedPast past = new RecordedPast(file().toString())) {
            assertThat(text(past.network(after(30))))
                    .contains("\"live\":true", "\"name\":\"camera\"", "goneNodes\":[]");
            assertThat(text(past.network(after(61)))).contains("\"live\":true", "goneNodes\":[{\"node\":{");
            assertThat(text(past.network(after(200)))).contains("\"live\":false", "\"name\":\"camera\"");
            assertThat(code(past.network(START.minusSeconds(1)))).isEqualTo(Code.NOT_RECORDED);
        }
    }

    /** What is recorded now is written up to a moment ago. */
    @Test
    void momentThatIsNotWrittenYet_isNoGap() {
        TestRecord.write(file());
        AtomicReference<Instant> now = new AtomicReference<>(after(303));
        try (RecordedPast past = new RecordedPast(file().toString(), 10_000, now::get)) {
            assertThat(text(past.network(after(302)))).contains("\"live\":true");
            assertThat(text(past.events(new Period(after(250), after(303))))).doesNotContain("not-live");

            now.set(after(400));
            assertThat(text(past.network(after(302)))).contains("\"live\":false");
            assertThat(text(past.events(new Period(after(250), after(303))))).contains("not-live");
        }
    }

    @Test
    void events_areThoseOfThePeriod_orTheNextOnes() {
        TestRecord.write(file());
        try (RecordedPast past = new RecordedPast(file().toString())) {
            assertThat(text(past.events(new Period(START, after(100)))))
                    .contains("\"at\":\"2026-11-30T09:01:00.123Z\",\"kind\":\"gone\"", "camera", "\"more\":false")
                    .doesNotContain("appeared");
            assertThat(text(past.eventsAfter(after(100))))
                    .contains("\"at\":\"2026-11-30T09:02:00.123Z\",\"kind\":\"appeared\"")
                    .doesNotContain("\"kind\":\"gone\"");
            assertThat(text(past.eventsAfter(after(400)))).isEqualTo("{\"events\":[],\"more\":false}");
        }
    }

    @Test
    void presence_hasTheBreak() {
        TestRecord.write(file());
        try (RecordedPast past = new RecordedPast(file().toString())) {
            assertThat(text(past.presence(ALL)))
                    .startsWith(
                            "{\"nodes\":[{\"zid\":\"10000001\",\"names\":[\"camera\"],\"uptime\":0.75,\"breaks\":1,\"longestBreak\":60.0,")
                    .contains("{\"zid\":\"10000002\",\"names\":[\"screen\"],\"uptime\":1.0,\"breaks\":0,");
        }
    }

    /** The first waits for the file. Those that wait for the first are told so, and one more is not let in. */
    @Test
    void readingThatTakesLong_isEnded_andFewWaitForIt() throws SQLException {
        TestRecord.write(file());
        try (RecordedPast past = new RecordedPast(file().toString(), 200, InstantSource.system())) {
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement statement = other.createStatement()) {
                statement.execute("PRAGMA journal_mode = DELETE");
                statement.execute("BEGIN EXCLUSIVE");
                List<CompletableFuture<List<byte[]>>> waiting = new ArrayList<>();
                IntStream.range(0, 17).forEach(i -> waiting.add(past.presence(ALL)));
                assertThat(code(past.presence(ALL))).isEqualTo(Code.BUSY);
                assertThat(waiting)
                        .allSatisfy(answer -> assertThat(code(answer)).isEqualTo(Code.TOO_LONG));
            }
            await().until(() -> !past.presence(ALL)
                    .handle((json, failure) -> failure != null)
                    .join());
        }
    }

    @Test
    void gapsThatCannotBeSeen_areLeftOut() {
        List<Span> seen =
                List.of(new Span(START, after(10)), new Span(after(11), after(20)), new Span(after(30), after(40)));

        assertThat(PastJson.joined(seen, new Span(after(5), after(35)), Duration.ofSeconds(2)))
                .containsExactly(new Span(after(5), after(20)), new Span(after(30), after(35)));
    }
}
