package io.zenwatch.tools.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The arguments of this process, of which Java replaces bytes that it cannot decode. */
public final class Arguments {

    private static final String REPLACEMENT = "\ufffd";
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private Arguments() {}

    /** Whether the arguments are what the user wrote. Where the system does not tell, a replacement counts as damage. */
    public static boolean areIntact(String... arguments) {
        return List.of(arguments).stream().noneMatch(argument -> argument.contains(REPLACEMENT))
                || isReplacementWritten();
    }

    private static boolean isReplacementWritten() {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(COMMAND_LINE));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString().contains(REPLACEMENT);
        } catch (IOException notUtf8OrNotToBeRead) {
            return false;
        }
    }
}
