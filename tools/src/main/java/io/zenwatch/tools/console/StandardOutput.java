package io.zenwatch.tools.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the standard output of this process is. */
final class StandardOutput {

    private static final Path PATH = Path.of("/dev/fd/1");
    private static final int TYPE = 0170000;
    private static final int FIFO = 0010000;
    private static final int SOCKET = 0140000;

    private StandardOutput() {}

    /** Whether somebody at its other end reads it. A message of the system's would say it in the user's language. */
    static boolean isPipe() {
        try {
            int type = (int) Files.getAttribute(PATH, "unix:mode") & TYPE;
            return type == FIFO || type == SOCKET;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
