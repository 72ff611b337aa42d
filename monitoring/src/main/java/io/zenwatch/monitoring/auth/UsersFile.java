package io.zenwatch.monitoring.auth;

import io.zenwatch.internal.Json;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Users in a file of JSON, which {@code z_monitor_user} writes. Read again when it was changed. Thread-safe.
 *
 * <pre>{@code
 * {"seed":"<base64>","users":[{"name":"anna","metrics":["jvm.*"],"controls":[],"targets":["demo/push/**"],
 *   "scram-sha-256":{"salt":"<base64>","iterations":15000,"stored_key":"<base64>","server_key":"<base64>"}}]}
 * }</pre>
 */
public final class UsersFile {

    private static final int SEED_BYTES = 32;

    private final Path path;
    private @Nullable FileTime read;
    private Users users;

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read or holds no users; the message says what is wrong
     * @throws ZenohException {@link ZenohException.Code#UNSUPPORTED} without {@code scram-client}
     */
    public UsersFile(Path path) throws IOException {
        this.path = path;
        read = Files.getLastModifiedTime(path);
        users = read(path);
    }

    /** The users that the file has now; where it cannot be read, those that it had. */
    public synchronized Users users() {
        try {
            FileTime now = Files.getLastModifiedTime(path);
            if (!now.equals(read)) {
                users = read(path);
                read = now;
            }
        } catch (IOException e) {
            // It is being changed, or gone: nobody gains or loses rights by that.
        }
        return users;
    }

    /** No users, with a new seed. */
    public static Users empty() {
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        return new Users(ZBytes.wrap(seed), List.of());
    }

    /**
     * Reads users.
     *
     * @throws IOException if the file cannot be read or holds no users
     */
    public static Users read(Path path) throws IOException {
        ScramLibrary.require();
        byte[] bytes = Files.readAllBytes(path);
        try {
            Map<String, @Nullable Object> document = Json.readObject(bytes);
            List<User> users = new ArrayList<>();
            for (Object each : (List<?>) require(document, "users")) {
                users.add(user((Map<?, ?>) each));
            }
            ZBytes seed = bytes(document, "seed");
            if (seed.length() < SEED_BYTES) {
                throw new IllegalArgumentException("'seed' is too short");
            }
            return new Users(seed, users);
        } catch (IllegalArgumentException | ClassCastException | ZenohException e) {
            throw new IOException("'" + path + "' holds no users: " + e.getMessage(), e);
        }
    }

    private static User user(Map<?, ?> fields) {
        Object verifier = fields.get("scram-sha-256");
        return new User(
                (String) require(fields, "name"),
                verifier == null ? null : verifier((Map<?, ?>) verifier),
                texts(fields, "metrics"),
                texts(fields, "controls"),
                texts(fields, "targets").stream().map(KeyExpr::of).toList());
    }

    private static ScramVerifier verifier(Map<?, ?> fields) {
        return new ScramVerifier(
                bytes(fields, "salt"),
                ((Number) require(fields, "iterations")).intValue(),
                bytes(fields, "stored_key"),
                bytes(fields, "server_key"));
    }

    private static Object require(Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return value;
    }

    private static ZBytes bytes(Map<?, ?> fields, String name) {
        return ZBytes.wrap(Base64.getDecoder().decode((String) require(fields, name)));
    }

    private static List<String> texts(Map<?, ?> fields, String name) {
        List<String> texts = new ArrayList<>();
        Object value = fields.get(name);
        for (Object text : value == null ? List.of() : (List<?>) value) {
            texts.add((String) text);
        }
        return texts;
    }

    /**
     * Writes users in place of what the file held, readable by its owner alone where the file system can say so. A reader
     * finds the old users or the new ones, never a part.
     *
     * @throws IOException if that fails; then the file is as it was
     */
    public static void write(Path path, Users users) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("seed", text(users.seed()));
        document.put("users", users.all().stream().map(UsersFile::fields).toList());
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("'" + path + "' is no file");
        }
        Path fresh = Files.createTempFile(folder, ".users", ".json");
        try {
            if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            }
            Files.write(fresh, Json.writeObject(document));
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static Map<String, Object> fields(User user) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", user.name());
        fields.put("metrics", user.metrics());
        fields.put("controls", user.controls());
        fields.put("targets", user.targets().stream().map(KeyExpr::toString).toList());
        ScramVerifier verifier = user.verifier();
        if (verifier != null) {
            Map<String, Object> scram = new LinkedHashMap<>();
            scram.put("salt", text(verifier.salt()));
            scram.put("iterations", verifier.iterations());
            scram.put("stored_key", text(verifier.storedKey()));
            scram.put("server_key", text(verifier.serverKey()));
            fields.put("scram-sha-256", scram);
        }
        return fields;
    }

    private static String text(ZBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
