package io.zenwatch.concurrent;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is logged until this is closed: the tests' log goes to the standard error. */
public final class LoggedErrors implements AutoCloseable {

    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    public LoggedErrors() {
        System.setErr(new PrintStream(text, true, StandardCharsets.UTF_8));
    }

    public String text() {
        return text.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setErr(standardError);
    }
}
