package io.zenwatch.zenoh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Compares the relations with their plain, exponential definition on small key expressions. */
class KeyExprPropertyTest {

    @Provide
    Arbitrary<KeyExpr> keyExprs() {
        Arbitrary<String> parts = Arbitraries.of("a", "b", "ab", "$*", "$*");
        Arbitrary<String> mixed = parts.list().ofMinSize(1).ofMaxSize(4).map(list -> String.join("", list)
                .replace("$*$*", "$*"));
        Arbitrary<String> chunks = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of("a", "b")),
                Tuple.of(3, mixed),
                Tuple.of(2, Arbitraries.of("*", "**")),
                Tuple.of(1, Arbitraries.of("@", "@a", "@a$*")));
        return chunks.list().ofMinSize(1).ofMaxSize(5).map(list -> KeyExpr.autocanonize(String.join("/", list)));
    }

    @Property(tries = 5_000)
    void intersects_isTheDefinition(@ForAll("keyExprs") KeyExpr a, @ForAll("keyExprs") KeyExpr b) {
        assertThat(a.intersects(b)).isEqualTo(intersect(chunks(a), chunks(b)));
        assertThat(b.intersects(a)).isEqualTo(a.intersects(b));
    }

    @Property(tries = 5_000)
    void includes_isTheDefinition(@ForAll("keyExprs") KeyExpr a, @ForAll("keyExprs") KeyExpr b) {
        assertThat(a.includes(b)).isEqualTo(include(chunks(a), chunks(b)));
        assertThat(a.includes(a)).isTrue();
        if (a.includes(b)) {
            assertThat(a.intersects(b)).isTrue();
            assertThat(b.includes(a)).isEqualTo(a.equals(b));
        }
    }

    @Property
    void autocanonize_ofCanonicalText_changesNothing(@ForAll("keyExprs") KeyExpr key) {
        assertThat(KeyExpr.of(key.toString())).isEqualTo(key);
    }

    private static List<String> chunks(KeyExpr key) {
        return List.of(key.toString().split("/"));
    }

    private static boolean intersect(List<String> a, List<String> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.stream().allMatch("**"::equals) && b.stream().allMatch("**"::equals);
        }
        if (a.get(0).equals("**")) {
            return intersect(rest(a), b) || !isVerbatim(b.get(0)) && intersect(a, rest(b));
        }
        if (b.get(0).equals("**")) {
            return intersect(b, a);
        }
        return chunksIntersect(a.get(0), b.get(0)) && intersect(rest(a), rest(b));
    }

    private static boolean chunksIntersect(String a, String b) {
        return isVerbatim(a) || isVerbatim(b) ? a.equals(b) : textsIntersect(glob(a), glob(b));
    }

    private static boolean textsIntersect(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return (a + b).chars().allMatch(c -> c == '*');
        }
        if (a.charAt(0) == '*') {
            return textsIntersect(a.substring(1), b) || textsIntersect(a, b.substring(1));
        }
        if (b.charAt(0) == '*') {
            return textsIntersect(b, a);
        }
        return a.charAt(0) == b.charAt(0) && textsIntersect(a.substring(1), b.substring(1));
    }

    private static boolean include(List<String> a, List<String> b) {
        if (a.isEmpty()) {
            return b.isEmpty();
        }
        if (a.get(0).equals("**")) {
            return include(rest(a), b) || !b.isEmpty() && !isVerbatim(b.get(0)) && include(a, rest(b));
        }
        return !b.isEmpty() && !b.get(0).equals("**") && chunkIncludes(a.get(0), b.get(0)) && include(rest(a), rest(b));
    }

    private static boolean chunkIncludes(String a, String b) {
        return isVerbatim(a) || isVerbatim(b) ? a.equals(b) : textIncludes(glob(a), glob(b));
    }

    private static boolean textIncludes(String a, String b) {
        if (a.isEmpty()) {
            return b.isEmpty();
        }
        if (a.charAt(0) == '*') {
            return textIncludes(a.substring(1), b) || !b.isEmpty() && textIncludes(a, b.substring(1));
        }
        return !b.isEmpty() && a.charAt(0) == b.charAt(0) && textIncludes(a.substring(1), b.substring(1));
    }

    /** With {@code *} for any text, so that the chunk {@code *} is no special case. */
    private static String glob(String chunk) {
        return chunk.replace("$*", "*");
    }

    private static boolean isVerbatim(String chunk) {
        return chunk.startsWith("@");
    }

    private static <T> List<T> rest(List<T> list) {
        return list.subList(1, list.size());
    }
}
