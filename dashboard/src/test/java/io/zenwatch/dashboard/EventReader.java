package io.zenwatch.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads the events of a dashboard from some time on: the data of each, which begins with the event's id. */
final class EventReader implements AutoCloseable {

    private final List<String> data = new CopyOnWriteArrayList<>();
    private final InputStream body;

    EventReader(URI page, String last) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(page.resolve("/api/v1/events"))
                .header("Last-Event-ID", last)
                .build();
        body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofInputStream())
                .body();
        Thread thread = new Thread(this::read, "event-reader");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ")) {
                    data.add(line.substring("data: ".length()));
                }
            }
        } catch (IOException e) {
            // Closed; a test misses what was not read.
        }
    }

    /** Of each event that was received. */
    List<String> data() {
        return data;
    }

    boolean has(String... texts) {
        return data.stream().anyMatch(event -> List.of(texts).stream().allMatch(event::contains));
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
