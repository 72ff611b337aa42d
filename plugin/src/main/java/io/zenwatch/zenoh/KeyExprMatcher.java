package io.zenwatch.zenoh;

/** Compares canonical key expressions; at most length times length steps. */
final class KeyExprMatcher {

    private static final String STAR = "*";
    private static final String DOUBLE_STAR = "**";

    private KeyExprMatcher() {}

    static boolean intersects(String a, String b) {
        String[] left = a.split("/", -1);
        String[] right = b.split("/", -1);
        // reachable[j]: the first i chunks of left and the first j of right can match the same chunks
        boolean[] reachable = new boolean[right.length + 1];
        reachable[0] = true;
        for (int j = 0; j < right.length && right[j].equals(DOUBLE_STAR); j++) {
            reachable[j + 1] = true;
        }
        for (String chunk : left) {
            boolean[] next = new boolean[right.length + 1];
            boolean many = chunk.equals(DOUBLE_STAR);
            next[0] = many && reachable[0];
            for (int j = 0; j < right.length; j++) {
                if (right[j].equals(DOUBLE_STAR)) {
                    next[j + 1] = next[j] || !isVerbatim(chunk) && reachable[j + 1] || many && reachable[j + 1];
                } else if (many) {
                    next[j + 1] = reachable[j + 1] || !isVerbatim(right[j]) && next[j];
                } else {
                    next[j + 1] = reachable[j] && chunksIntersect(chunk, right[j]);
                }
            }
            reachable = next;
        }
        return reachable[right.length];
    }

    static boolean includes(String a, String b) {
        String[] left = a.split("/", -1);
        String[] right = b.split("/", -1);
        boolean[] reachable = new boolean[right.length + 1];
        reachable[0] = true;
        for (String chunk : left) {
            boolean[] next = new boolean[right.length + 1];
            boolean many = chunk.equals(DOUBLE_STAR);
            next[0] = many && reachable[0];
            for (int j = 0; j < right.length; j++) {
                next[j + 1] = many
                        ? reachable[j + 1] || !isVerbatim(right[j]) && next[j]
                        : reachable[j] && !right[j].equals(DOUBLE_STAR) && chunkIncludes(chunk, right[j]);
            }
            reachable = next;
        }
        return reachable[right.length];
    }

    private static boolean isVerbatim(String chunk) {
        return chunk.charAt(0) == '@';
    }

    private static boolean chunksIntersect(String a, String b) {
        if (a.equals(b)) {
            return true;
        }
        if (isVerbatim(a) || isVerbatim(b)) {
            return false;
        }
        if (a.equals(STAR) || b.equals(STAR)) {
            return true;
        }
        return a.indexOf('$') < 0 && b.indexOf('$') < 0 ? false : patternsIntersect(a, b);
    }

    private static boolean chunkIncludes(String a, String b) {
        if (a.equals(b)) {
            return true;
        }
        if (isVerbatim(a) || isVerbatim(b)) {
            return false;
        }
        if (a.equals(STAR)) {
            return true;
        }
        return a.indexOf('$') >= 0 && !b.equals(STAR) && patternIncludes(a, b);
    }

    /** As {@link #intersects}, with characters for chunks and {@code $*} for {@code **}. */
    private static boolean patternsIntersect(String a, String b) {
        boolean[] reachable = new boolean[b.length() + 1];
        reachable[0] = true;
        for (int j = 0; j < b.length() && isWild(b, j); j += 2) {
            reachable[j + 2] = true;
        }
        for (int i = 0; i < a.length(); i += width(a, i)) {
            boolean[] next = new boolean[b.length() + 1];
            boolean many = isWild(a, i);
            next[0] = many && reachable[0];
            for (int j = 0; j < b.length(); j += width(b, j)) {
                int after = j + width(b, j);
                if (isWild(b, j) || many) {
                    next[after] = next[j] || reachable[after];
                } else {
                    next[after] = reachable[j] && a.charAt(i) == b.charAt(j);
                }
            }
            reachable = next;
        }
        return reachable[b.length()];
    }

    private static boolean patternIncludes(String a, String b) {
        boolean[] reachable = new boolean[b.length() + 1];
        reachable[0] = true;
        for (int i = 0; i < a.length(); i += width(a, i)) {
            boolean[] next = new boolean[b.length() + 1];
            boolean many = isWild(a, i);
            next[0] = many && reachable[0];
            for (int j = 0; j < b.length(); j += width(b, j)) {
                int after = j + width(b, j);
                next[after] = many
                        ? next[j] || reachable[after]
                        : reachable[j] && !isWild(b, j) && a.charAt(i) == b.charAt(j);
            }
            reachable = next;
        }
        return reachable[b.length()];
    }

    private static boolean isWild(String chunk, int i) {
        return chunk.charAt(i) == '$';
    }

    private static int width(String chunk, int i) {
        return isWild(chunk, i) ? 2 : 1;
    }
}
