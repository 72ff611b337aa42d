package io.zenwatch.internal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Says why a file cannot be used. The message of some exceptions is the file's name alone, or a number of bytes. */
public final class FileFailures {

    private FileFailures() {}

    /** The reason, without the file's name where the exception is of that kind. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        } else if (e instanceof AccessDeniedException) {
            return "access is denied";
        } else if (e instanceof CharacterCodingException) {
            return "it is not UTF-8";
        }
        return String.valueOf(e.getMessage());
    }
}
