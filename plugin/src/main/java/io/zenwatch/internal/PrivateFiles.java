package io.zenwatch.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner may read and write. */
public final class PrivateFiles {

    private PrivateFiles() {}

    /** How a file is to be made; nothing where the file system knows no owners. */
    public static FileAttribute<?>[] attributes(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        boolean hasOwners = folder != null
                && Files.isDirectory(folder)
                && Files.getFileStore(folder).supportsFileAttributeView("posix");
        return hasOwners
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
