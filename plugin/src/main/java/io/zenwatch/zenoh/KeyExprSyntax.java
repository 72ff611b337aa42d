package io.zenwatch.zenoh;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Validates key expressions and brings them into canonical form. */
final class KeyExprSyntax {

    private static final int MAX_UTF8_PER_CHAR = 3;

    private KeyExprSyntax() {}

    /** The canonical form of a valid key expression. */
    static String canonize(String text) {
        checkSize(text);
        if (text.charAt(0) == '/' || text.charAt(text.length() - 1) == '/' || text.contains("//")) {
            throw KeyExpr.invalid(text, "a chunk is empty (a slash at an end, or two in a row)");
        }
        if (isPlain(text)) {
            return text;
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw KeyExpr.invalid(text, "not valid Unicode");
        }
        List<String> chunks = new ArrayList<>();
        for (String chunk : text.split("/", -1)) {
            append(chunks, canonizeChunk(text, chunk));
        }
        return String.join("/", chunks);
    }

    private static void checkSize(String text) {
        if (text.isEmpty()) {
            throw KeyExpr.invalid(text, "empty");
        }
        if (text.length() > KeyExpr.MAX_BYTES / MAX_UTF8_PER_CHAR
                && text.getBytes(StandardCharsets.UTF_8).length > KeyExpr.MAX_BYTES) {
            throw KeyExpr.invalid(text, "longer than " + KeyExpr.MAX_BYTES + " bytes");
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' || c == '$' || c == '#' || c == '?' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static String canonizeChunk(String text, String chunk) {
        if (chunk.equals("*") || chunk.equals("**")) {
            return chunk;
        }
        StringBuilder canonical = new StringBuilder(chunk.length());
        boolean afterAny = false;
        int i = 0;
        while (i < chunk.length()) {
            boolean any = isAny(text, chunk, i);
            int end = i + (any ? 2 : 1);
            if (!(any && afterAny)) {
                canonical.append(chunk, i, end);
            }
            afterAny = any;
            i = end;
        }
        String merged = canonical.toString();
        return merged.equals("$*") ? "*" : merged;
    }

    /** Whether {@code $*} stands there; throws if a character does that may not. */
    private static boolean isAny(String text, String chunk, int i) {
        return switch (chunk.charAt(i)) {
            case '#', '?' -> throw KeyExpr.invalid(text, "'#' and '?' are not allowed");
            case '*' -> throw KeyExpr.invalid(text, "'*' within a chunk is written '$*'");
            case '$' -> {
                if (!chunk.startsWith("$*", i)) {
                    throw KeyExpr.invalid(text, "'$' is allowed only in '$*'");
                }
                yield true;
            }
            default -> false;
        };
    }

    /** Keeps {@code *} before {@code **} and one {@code **} of several. */
    private static void append(List<String> chunks, String chunk) {
        int last = chunks.size() - 1;
        boolean afterDoubleStar = last >= 0 && chunks.get(last).equals("**");
        if (afterDoubleStar && chunk.equals("*")) {
            chunks.add(last, "*");
        } else if (!(afterDoubleStar && chunk.equals("**"))) {
            chunks.add(chunk);
        }
    }
}
