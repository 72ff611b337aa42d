package io.zenwatch.dashboard.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of the page and of its libraries, from the class path. Only names of plain form are looked up, in the folder of
 * the page and in those of the libraries; what was found is kept.
 */
final class Resources {

    /** No chunk begins with a dot. */
    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*");

    private static final List<String> LIBRARIES = List.of(
            "d3-color",
            "d3-dispatch",
            "d3-drag",
            "d3-ease",
            "d3-force",
            "d3-interpolate",
            "d3-quadtree",
            "d3-selection",
            "d3-timer",
            "d3-transition",
            "d3-zoom",
            "uplot");

    private final Map<String, Resource> found = new ConcurrentHashMap<>();
    private final Map<String, String> versions;

    private Resources(Map<String, String> versions) {
        this.versions = versions;
    }

    /** @throws IOException if a library is not on the class path; says so */
    static Resources open() throws IOException {
        Map<String, String> versions = new ConcurrentHashMap<>();
        for (String library : LIBRARIES) {
            versions.put(library, version(library));
        }
        return new Resources(versions);
    }

    private static String version(String library) throws IOException {
        String name = "META-INF/maven/org.webjars.npm/" + library + "/pom.properties";
        try (InputStream in = Resources.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(
                        "the WebJar org.webjars.npm:" + library
                                + " is missing: put it on the class path, or among the modules by --add-modules ALL-MODULE-PATH");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        }
    }

    /** A file of the page, by its name in the page's folder; null if there is none. */
    @Nullable
    Resource page(String name) {
        return find("io/zenwatch/dashboard/page/" + name, name);
    }

    /** A file of a library, by {@code <library>/<path in it>}; null if there is none. */
    @Nullable
    Resource library(String name) {
        int slash = name.indexOf('/');
        String version = slash < 0 ? null : versions.get(name.substring(0, slash));
        return version == null
                ? null
                : find(
                        "META-INF/resources/webjars/" + name.substring(0, slash) + "/" + version
                                + name.substring(slash),
                        name);
    }

    /** The description of the API. */
    Resource openApi() throws IOException {
        Resource resource = find("io/zenwatch/dashboard/openapi.json", "openapi.json");
        if (resource == null) {
            throw new IOException("openapi.json is missing: build the dashboard again");
        }
        return resource;
    }

    private @Nullable Resource find(String resource, String name) {
        String type = Resource.type(name);
        if (type == null || !NAME.matcher(name).matches()) {
            return null;
        }
        Resource known = found.get(resource);
        if (known != null) {
            return known;
        }
        byte[] content = read(resource);
        if (content == null) {
            return null;
        }
        Resource made =
                new Resource(type, tag(content), ByteBuffer.wrap(content).asReadOnlyBuffer());
        found.put(resource, made);
        return made;
    }

    private static byte @Nullable [] read(String resource) {
        URL url = Resources.class.getClassLoader().getResource(resource);
        if (url == null) {
            return null;
        }
        try (InputStream in = url.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
