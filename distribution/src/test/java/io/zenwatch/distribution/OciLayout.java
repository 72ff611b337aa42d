package io.zenwatch.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an image as an engine does: from its index, by digests. */
final class OciLayout {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final JsonNode manifest;

    OciLayout(Path folder) throws IOException {
        this.folder = folder;
        JsonNode index = JSON.readTree(Files.readAllBytes(folder.resolve("index.json")));
        manifest = read(index.at("/manifests/0"));
    }

    /** The archives of files, the lowest first. */
    List<Path> layers() throws IOException {
        List<Path> layers = new ArrayList<>();
        for (JsonNode layer : manifest.get("layers")) {
            layers.add(blob(layer));
        }
        return layers;
    }

    String entrypoint() throws IOException {
        return read(manifest.get("config")).at("/config/Entrypoint/0").stringValue();
    }

    private JsonNode read(JsonNode descriptor) throws IOException {
        return JSON.readTree(Files.readAllBytes(blob(descriptor)));
    }

    private Path blob(JsonNode descriptor) throws IOException {
        String digest = descriptor.get("digest").stringValue();
        Path blob = folder.resolve("blobs").resolve(digest.replace(':', '/'));
        byte[] bytes = Files.readAllBytes(blob);
        assertThat("sha256:" + HexFormat.of().formatHex(sha256(bytes))).isEqualTo(digest);
        assertThat(bytes).hasSize(descriptor.get("size").intValue());
        return blob;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has it", e);
        }
    }
}
