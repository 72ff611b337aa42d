package io.zenwatch.zenoh;

import java.util.ArrayList;
import java.util.List;

/** Validates key expressions and brings them into canonical form. */
final class KeyExprSyntax {

    private KeyExprSyntax() {}

    /** The canonical form of a valid key expression. */
    static String canonize(String text) {
        if (text.isEmpty()) {
            throw KeyExpr.invalid(text, "empty");
        }
        if (text.charAt(0) == '/' || text.charAt(text.length() - 1) == '/' || text.contains("//")) {
            throw KeyExpr.invalid(text, "a chunk is empty (a slash at an end, or two in a row)");
        }
        if (isPlain(text)) {
            return text;
        }
        List<String> chunks = new ArrayList<>();
        for (String chunk : text.split("/", -1)) {
            append(chunks, canonizeChunk(text, chunk));
        }
        return String.join("/", chunks);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' || c == '$' || c == '#' || c == '?') {
                return false;
            }
        }
        return true;
    }

    private static String canonizeChunk(String text, String chunk) {
        if (chunk.equals("*") || chunk.equals("**")) {
            return chunk;
        }
        for (int i = 0; i < chunk.length(); i++) {
            switch (chunk.charAt(i)) {
                case '#', '?' -> throw KeyExpr.invalid(text, "'#' and '?' are not allowed");
                case '$' -> {
                    if (i + 1 == chunk.length() || chunk.charAt(i + 1) != '*') {
                        throw KeyExpr.invalid(text, "'$' is allowed only in '$*'");
                    }
                    i++;
                }
                case '*' -> throw KeyExpr.invalid(text, "'*' within a chunk is written '$*'");
                default -> {}
            }
        }
        String merged = chunk.replaceAll("(\\$\\*)+", "\\$\\*");
        return merged.equals("$*") ? "*" : merged;
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
