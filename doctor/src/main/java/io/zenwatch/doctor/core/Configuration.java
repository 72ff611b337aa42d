package io.zenwatch.doctor.core;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was seen of a configuration. Immutable.
 *
 * @param settings what it sets
 * @param files the files of certificates, keys and users that it names, by what it calls them
 * @param now when they were looked at
 */
public record Configuration(Settings settings, Map<String, NamedFile> files, Instant now) {

    public Configuration {
        files = Map.copyOf(files);
    }

    /** The endpoints to connect to that are some. */
    public List<Endpoint> connects() {
        return parsed(settings.connects());
    }

    /** The endpoints to listen on that are some. */
    public List<Endpoint> listens() {
        return parsed(settings.listens());
    }

    private static List<Endpoint> parsed(List<String> endpoints) {
        return endpoints.stream().flatMap(text -> Endpoint.parse(text).stream()).toList();
    }
}
