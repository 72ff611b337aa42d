package io.zenwatch.engine;

import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds and loads the native library. */
final class NativeLibrary {

    /** Names a library to load instead of the one in the jar. */
    static final String PROPERTY = "io.zenwatch.engine.library";

    static final String FOLDER_PREFIX = "zenwatch-";

    private static final String NAME = "zenwatch_engine";

    private static final String MODULE_PREFIX = "io.zenwatch.engine.";

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
        String osName = System.getProperty("os.name");
        String osArch = System.getProperty("os.arch");
        String resource = resource(platform(osName, osArch));
        try (InputStream shipped = open(resource);
                InputStream built = open(resource(osName + "-" + osArch))) {
            unpackAndLoad(shipped != null ? shipped : built, resource);
        } catch (IOException e) {
            throw failure("cannot unpack the native library '" + resource + "' into the temporary folder", e);
        }
    }

    static void load(String own) {
        load(Path.of(own).toAbsolutePath(), "the library '" + own + "' that -D" + PROPERTY + " names");
    }

    /** The classifier of the jar of zenwatch-engine-native for a platform, which is also the library's folder in it. */
    static String platform(String osName, String osArch) {
        String os =
                osName.toLowerCase(Locale.ROOT).replaceFirst("^mac.*", "macos").replaceFirst("^windows.*", "windows");
        return os + "-" + osArch.replace("amd64", "x86_64");
    }

    static String resource(String folder) {
        return "io/zenwatch/engine/native/" + folder + "/" + System.mapLibraryName(NAME);
    }

    private static @Nullable InputStream open(String resource) throws IOException {
        InputStream found = NativeLibrary.class.getResourceAsStream("/" + resource);
        return found != null ? found : openOnModulePath(resource);
    }

    /** No module requires that of a jar which has nothing but the library, so that Java leaves it out. */
    private static @Nullable InputStream openOnModulePath(String resource) throws IOException {
        Path[] path = Stream.of(System.getProperty("jdk.module.path", "").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toArray(Path[]::new);
        for (ModuleReference module : ModuleFinder.of(path).findAll()) {
            if (module.descriptor().name().startsWith(MODULE_PREFIX)) {
                try (ModuleReader reader = module.open()) {
                    Optional<URI> found = reader.find(resource);
                    if (found.isPresent()) {
                        return found.get().toURL().openStream();
                    }
                }
            }
        }
        return null;
    }

    static void unpackAndLoad(@Nullable InputStream library, String resource) throws IOException {
        if (library == null) {
            throw failure(
                    "no jar has a native library for this platform ('" + resource + "' is missing). Add the jar of"
                            + " zenwatch-engine-native for this platform, build on this platform with './mvnw package',"
                            + " or build the library with 'cargo build --release' and name it with -D" + PROPERTY
                            + "=<path>",
                    null);
        }
        // Only its owner can read or replace it: that is how Java creates temporary folders.
        Path folder = Files.createTempDirectory(
                FOLDER_PREFIX + ProcessHandle.current().pid() + "-");
        Path file = folder.resolve(System.mapLibraryName(NAME));
        try {
            Files.copy(library, file);
            load(file, "the native library '" + resource + "'");
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
