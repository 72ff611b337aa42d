package io.zenwatch.zenoh;

import java.util.List;
import java.util.function.BiPredicate;

/**
 * Compares canonical key expressions.
 *
 * <p>A chunk that begins with {@code @} is matched by itself alone, so both sides must have the same ones in the same
 * order; between them stand stretches of other chunks, which are compared one by one. Greedy search decides each
 * stretch: it needs no way back. The usual cost is the sum of the lengths, the worst their product, which is two
 * seconds for two hostile texts of 64 KiB.
 */
final class KeyExprMatcher {

    private static final String STAR = "*";
    private static final String DOUBLE_STAR = "**";

    private KeyExprMatcher() {}

    static boolean intersects(String a, String b) {
        return compare(a, b, KeyExprMatcher::stretchesIntersect);
    }

    static boolean includes(String a, String b) {
        return compare(a, b, KeyExprMatcher::stretchIncludes);
    }

    private static boolean compare(String a, String b, BiPredicate<Stretch, Stretch> relation) {
        Stretch left = Stretch.first(a);
        Stretch right = Stretch.first(b);
        while (relation.test(left, right)) {
            if (left.isLast() || right.isLast()) {
                return left.isLast() && right.isLast();
            }
            if (!left.verbatimBehind().equals(right.verbatimBehind())) {
                return false;
            }
            left = left.next();
            right = right.next();
        }
        return false;
    }

    private static boolean stretchesIntersect(Stretch a, Stretch b) {
        int manyInA = a.indexOf(DOUBLE_STAR, 0);
        int manyInB = b.indexOf(DOUBLE_STAR, 0);
        if (manyInA < 0) {
            return manyInB < 0
                    ? allMatch(a, b, KeyExprMatcher::chunksIntersect)
                    : matches(b, a, KeyExprMatcher::chunksIntersect);
        }
        if (manyInB < 0) {
            return matches(a, b, KeyExprMatcher::chunksIntersect);
        }
        // Whatever stands between the outermost ** of one side fits into a ** of the other.
        int head = Math.min(manyInA, manyInB);
        int tail = Math.min(a.size() - 1 - a.lastIndexOf(DOUBLE_STAR), b.size() - 1 - b.lastIndexOf(DOUBLE_STAR));
        return matchesAt(a, 0, head, b, 0, KeyExprMatcher::chunksIntersect)
                && matchesAt(a, a.size() - tail, tail, b, b.size() - tail, KeyExprMatcher::chunksIntersect);
    }

    private static boolean stretchIncludes(Stretch a, Stretch b) {
        return a.indexOf(DOUBLE_STAR, 0) < 0
                ? allMatch(a, b, KeyExprMatcher::chunkIncludes)
                : matches(a, b, KeyExprMatcher::chunkIncludes);
    }

    private static boolean allMatch(Stretch a, Stretch b, BiPredicate<String, String> relation) {
        return a.size() == b.size() && matchesAt(a, 0, a.size(), b, 0, relation);
    }

    /** Whether the runs between a pattern's {@code **} are found in a text, in their order. */
    private static boolean matches(Stretch pattern, Stretch text, BiPredicate<String, String> relation) {
        int head = pattern.indexOf(DOUBLE_STAR, 0);
        int last = pattern.lastIndexOf(DOUBLE_STAR);
        int tail = pattern.size() - 1 - last;
        int from = head;
        int to = text.size() - tail;
        if (to < from
                || !matchesAt(pattern, 0, head, text, 0, relation)
                || !matchesAt(pattern, last + 1, tail, text, to, relation)) {
            return false;
        }
        for (int many = head; many != last; ) {
            int run = many + 1;
            many = pattern.indexOf(DOUBLE_STAR, run);
            while (from + many - run <= to && !matchesAt(pattern, run, many - run, text, from, relation)) {
                from++;
            }
            from += many - run;
            if (from > to) {
                return false;
            }
        }
        return true;
    }

    private static boolean matchesAt(
            Stretch a, int i, int count, Stretch b, int j, BiPredicate<String, String> relation) {
        for (int k = 0; k < count; k++) {
            if (!relation.test(a.get(i + k), b.get(j + k))) {
                return false;
            }
        }
        return true;
    }

    private static boolean chunksIntersect(String a, String b) {
        return a.equals(b) || a.equals(STAR) || b.equals(STAR) || ChunkPattern.intersects(a, b);
    }

    private static boolean chunkIncludes(String a, String b) {
        return a.equals(b) || !b.equals(DOUBLE_STAR) && (a.equals(STAR) || ChunkPattern.includes(a, b));
    }

    /** The chunks from {@code begin} up to a verbatim chunk at {@code end}, or up to the end of all. */
    private record Stretch(List<String> chunks, int begin, int end) {

        static Stretch first(String text) {
            return from(List.of(text.split("/", -1)), 0);
        }

        private static Stretch from(List<String> chunks, int begin) {
            int end = begin;
            while (end < chunks.size() && chunks.get(end).charAt(0) != '@') {
                end++;
            }
            return new Stretch(chunks, begin, end);
        }

        Stretch next() {
            return from(chunks, end + 1);
        }

        boolean isLast() {
            return end == chunks.size();
        }

        String verbatimBehind() {
            return chunks.get(end);
        }

        int size() {
            return end - begin;
        }

        String get(int i) {
            return chunks.get(begin + i);
        }

        int indexOf(String chunk, int from) {
            for (int i = from; i < size(); i++) {
                if (get(i).equals(chunk)) {
                    return i;
                }
            }
            return -1;
        }

        int lastIndexOf(String chunk) {
            int i = size() - 1;
            while (i >= 0 && !get(i).equals(chunk)) {
                i--;
            }
            return i;
        }
    }
}
