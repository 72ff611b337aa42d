package io.zenwatch.zenoh;

/** Compares single chunks in which {@code $*} stands for any text; neither is verbatim or made of stars alone. */
final class ChunkPattern {

    private static final String ANY = "$*";

    private ChunkPattern() {}

    static boolean intersects(String a, String b) {
        int anyInA = a.indexOf(ANY);
        int anyInB = b.indexOf(ANY);
        if (anyInA < 0) {
            return anyInB < 0 ? a.equals(b) : matches(b, a);
        }
        if (anyInB < 0) {
            return matches(a, b);
        }
        // Whatever stands between the outermost $* of one side fits into a $* of the other.
        int head = Math.min(anyInA, anyInB);
        int tail = Math.min(tailLength(a), tailLength(b));
        return a.regionMatches(0, b, 0, head) && a.regionMatches(a.length() - tail, b, b.length() - tail, tail);
    }

    static boolean includes(String a, String b) {
        return a.contains(ANY) ? matches(a, b) : a.equals(b);
    }

    /** Whether the texts between a pattern's {@code $*} are found in a chunk, in their order. */
    private static boolean matches(String pattern, String chunk) {
        int head = pattern.indexOf(ANY);
        int tail = tailLength(pattern);
        int from = head;
        int to = chunk.length() - tail;
        if (to < from
                || !pattern.regionMatches(0, chunk, 0, head)
                || !pattern.regionMatches(pattern.length() - tail, chunk, to, tail)) {
            return false;
        }
        int last = pattern.lastIndexOf(ANY);
        for (int any = head; any != last; ) {
            int text = any + ANY.length();
            any = pattern.indexOf(ANY, text);
            int found = chunk.indexOf(pattern.substring(text, any), from);
            from = found + any - text;
            if (found < 0 || from > to) {
                return false;
            }
        }
        return true;
    }

    private static int tailLength(String pattern) {
        return pattern.length() - ANY.length() - pattern.lastIndexOf(ANY);
    }
}
