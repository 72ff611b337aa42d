package io.zenwatch.testkit;

import java.nio.file.Path;

/** Where the project's own programs stand, as the build tells the tests by system properties. */
public final class Workspace {

    private Workspace() {}

    /** The project's root folder. */
    public static Path root() {
        return property("zenwatch.root");
    }

    /** A Rust program of the workspace. */
    public static Path rustProgram(String name) {
        return property("zenwatch.build").resolve("cargo/release").resolve(name);
    }

    /** A library of the Rust workspace, by its crate's name. */
    public static Path nativeLibrary(String name) {
        return property("zenwatch.build").resolve("cargo/release").resolve(System.mapLibraryName(name));
    }

    /** The Python that has zenoh's binding. */
    public static Path python() {
        return property("zenwatch.build").resolve("python/bin/python");
    }

    /** A Python script of the testkit. */
    public static Path pythonScript(String name) {
        return root().resolve("testkit/src/main/python").resolve(name);
    }

    private static Path property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("run the tests with -D" + name + "=..., as Maven does");
        }
        return Path.of(value);
    }
}
