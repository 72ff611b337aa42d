package io.zenwatch.engine;

import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds and loads the native library. */
final class NativeLibrary {

    /** Names a library to load instead of the one in the jar. */
    static final String PROPERTY = "io.zenwatch.engine.library";

    static final String FOLDER_PREFIX = "zenwatch-";

    private static final String NAME = "zenwatch_engine";

    private static boolean isLoaded;
    private static boolean isLogged;

    private NativeLibrary() {}

    /** Loads the library, once; after a failure the next call tries again. */
    static synchronized void ensureLoaded() {
        if (!isLoaded) {
            load();
            isLoaded = true;
        }
    }

    /** As {@link #ensureLoaded()}, and begins to take the library's log. */
    static synchronized void ensureLogged() {
        ensureLoaded();
        if (!isLogged) {
            NativeLog.start();
            isLogged = true;
        }
    }

    private static void load() {
        String own = System.getProperty(PROPERTY);
        if (own != null) {
            load(own);
            return;
        }
        String resource = resource(System.getProperty("os.name"), System.getProperty("os.arch"));
        try (InputStream library = NativeLibrary.class.getResourceAsStream(resource)) {
            unpackAndLoad(library, resource);
        } catch (IOException e) {
            throw failure("cannot unpack the native library '" + resource + "' into the temporary folder", e);
        }
    }

    static void load(String own) {
        load(Path.of(own).toAbsolutePath(), "the library '" + own + "' that -D" + PROPERTY + " names");
    }

    static String resource(String osName, String osArch) {
        return "native/" + osName + "-" + osArch + "/" + System.mapLibraryName(NAME);
    }

    static void unpackAndLoad(@Nullable InputStream library, String resource) throws IOException {
        if (library == null) {
            throw failure(
                    "this jar has no native library for this platform ('" + resource + "' is missing). Build it on"
                            + " this platform with './mvnw package', or build it with 'cargo build --release' and name"
                            + " it with -D" + PROPERTY + "=<path>",
                    null);
        }
        // Only its owner can read or replace it: that is how Java creates temporary folders.
        Path folder = Files.createTempDirectory(
                FOLDER_PREFIX + ProcessHandle.current().pid() + "-");
        Path file = folder.resolve(System.mapLibraryName(NAME));
        try {
            Files.copy(library, file);
            load(file, "the native library of this jar");
        } finally {
            discard(file);
            discard(folder);
        }
    }

    private static void load(Path file, String what) {
        try {
            System.load(file.toString());
        } catch (UnsatisfiedLinkError e) {
            throw failure(
                    "cannot load " + what + ": " + e.getMessage()
                            + ". If it was built for another platform or a newer C"
                            + " library (glibc), build it here with './mvnw package'; if the temporary folder forbids"
                            + " execution, choose another one with -Djava.io.tmpdir",
                    e);
        }
    }

    /** A loaded library needs its file no more, except where the system keeps it in use. */
    private static void discard(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }

    private static ZenohException failure(String message, @Nullable Throwable cause) {
        String platform = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
        return new ZenohException(Code.NATIVE_LIBRARY, message + " (platform " + platform + ")", cause);
    }
}
