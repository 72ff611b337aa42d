package io.zenwatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConsoleTest {

    private final PipedOutputStream keyboard = new PipedOutputStream();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final BlockingQueue<Integer> asked = new LinkedBlockingQueue<>();

    private Console console = new Console(InputStream.nullInputStream(), out, out, () -> false);

    @BeforeEach
    void connectKeyboard() throws IOException {
        console = new Console(new PipedInputStream(keyboard), out, out, () -> false);
    }

    @Test
    void readKeys_d_runsItsActionEachTime() throws Exception {
        console.readKeys(Map.of('d', () -> asked.add(1)));

        press("d\nx\nd");

        assertThat(asked.poll(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(asked.poll(20, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void readKeys_q_stops() throws Exception {
        console.readKeys(Map.of());

        press("q");

        console.awaitStop();
    }

    @Test
    void readKeys_endOfInput_endsNothing() throws Exception {
        console.readKeys(Map.of('d', () -> asked.add(1)));
        press("d");
        assertThat(asked.poll(20, TimeUnit.SECONDS)).isNotNull();

        keyboard.close();

        CompletableFuture<Void> soon =
                new CompletableFuture<Void>().completeOnTimeout(null, 300, TimeUnit.MILLISECONDS);
        console.awaitStopOr(soon);
        assertThat(soon).isDone();
    }

    @Test
    void password_noInput_saysHowToGiveIt() throws IOException {
        keyboard.close();

        assertThatIOException()
                .isThrownBy(() -> console.password("Password: "))
                .withMessageContaining("ZENWATCH_PASSWORD");
    }

    @Test
    void line_nobodyReadsThePipeAnyMore_stopsQuietly() throws Exception {
        Console closed = new Console(InputStream.nullInputStream(), broken(), out, () -> true);

        closed.line("text");

        closed.awaitStop();
        assertThat(closed.exitCode(ExitCode.OK)).isEqualTo(ExitCode.OK);
        assertThat(out.size()).isZero();
    }

    @Test
    void line_thatCannotBeWritten_stopsWithAnErrorThatIsSaidOnce() throws Exception {
        Console full = new Console(InputStream.nullInputStream(), broken(), out, () -> false);

        full.line("text");
        full.line("more");

        full.awaitStop();
        assertThat(full.exitCode(ExitCode.OK)).isEqualTo(ExitCode.FAILURE);
        assertThat(full.exitCode(ExitCode.USAGE)).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("zenwatch: cannot write to standard output: no room\n");
    }

    @Test
    void lineAndError_textThatSteers_areEscaped() {
        console.line("a\033[2J\nb");
        console.error("\u202ec");

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a\\u001b[2J\\nb\n\\u202ec\n");
    }

    @Test
    void line_whileADisplayShowsIt_isEscaped() {
        List<String> shown = new ArrayList<>();
        console.showBy(shown::add);

        console.line("a\033[2J");

        assertThat(shown).containsExactly("a\\u001b[2J");
    }

    @Test
    void line_fromManyThreads_keepsLinesWhole() {
        String line = "x".repeat(100);
        IntStream.range(0, 1_000).parallel().forEach(i -> console.line(line));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo((line + "\n").repeat(1_000));
    }

    private void press(String keys) throws IOException {
        keyboard.write(keys.getBytes(StandardCharsets.US_ASCII));
        keyboard.flush();
    }

    private static OutputStream broken() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no room");
            }
        };
    }
}
