package io.zenwatch.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The lines of a stream, read by a thread of their own as they come. Thread-safe. */
final class Lines {

    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private Lines() {}

    static Lines reading(InputStream stream, String name) {
        Lines lines = new Lines();
        Thread reader = new Thread(() -> lines.read(stream), name);
        reader.setDaemon(true);
        reader.start();
        return lines;
    }

    private void read(InputStream stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("(cannot read on: " + e + ")");
        }
        end();
    }

    private synchronized void add(String line) {
        lines.add(line);
    }

    private synchronized void end() {
        ended = true;
    }

    synchronized boolean isEnded() {
        return ended;
    }

    /** The index of the first matching line from an index on; -1 when there is none yet. */
    synchronized int find(int from, Predicate<String> predicate) {
        for (int i = from; i < lines.size(); i++) {
            if (predicate.test(lines.get(i))) {
                return i;
            }
        }
        return -1;
    }

    synchronized String get(int i) {
        return lines.get(i);
    }

    synchronized List<String> all() {
        return List.copyOf(lines);
    }

    @Override
    public synchronized String toString() {
        return String.join("\n     ", lines);
    }
}
