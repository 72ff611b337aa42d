package io.zenwatch.testkit.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZenohException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** Compares key expressions in Java with zenoh's own implementation. */
class KeyExprDifferentialIT {

    private static @Nullable KeyExprOracle oracle;

    @BeforeContainer
    static void startOracle() {
        oracle = new KeyExprOracle();
    }

    @AfterContainer
    static void endOracle() {
        oracle().close();
    }

    private static KeyExprOracle oracle() {
        if (oracle == null) {
            throw new IllegalStateException("no oracle");
        }
        return oracle;
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> wild = Arbitraries.of("$*", "$*$*", "*", "**", "/**", "/*/");
        Arbitrary<String> plain = Arbitraries.of("a", "b", "ab", "é", "\uD834\uDD1E", "@", "/@");
        Arbitrary<String> odd = Arbitraries.of("$", "#", "?", " ", "\n", "\0", "//", "***");
        Arbitrary<String> pieces = Arbitraries.frequencyOf(
                Tuple.of(8, wild), Tuple.of(8, plain), Tuple.of(8, Arbitraries.just("/")), Tuple.of(1, odd));
        return Arbitraries.oneOf(pieces.list().ofMaxSize(12).map(list -> String.join("", list)), unicode());
    }

    private static Arbitrary<String> unicode() {
        return Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .list()
                .ofMaxSize(8)
                .map(points -> points.stream().map(Character::toString).reduce("", String::concat));
    }

    @Property(tries = 20_000)
    void canonicalForm_equalsRusts(@ForAll("texts") String text) {
        String ours = canonize(text);
        String theirs = oracle().canonize(text);
        // Rust refuses many a repeated $* that its own rules allow: then it is asked without the repetition.
        assertThat(ours).isEqualTo(theirs != null ? theirs : oracle().canonize(text.replaceAll("(\\$\\*)+", "\\$*")));
        assertThat(text.equals(ours)).isEqualTo(oracle().isCanonical(text));
        Statistics.label("valid").collect(ours != null).coverage(check -> {
            check.check(true).percentage(share -> share > 10);
            check.check(false).percentage(share -> share > 10);
        });
    }

    private static @Nullable String canonize(String text) {
        try {
            return KeyExpr.autocanonize(text).toString();
        } catch (ZenohException e) {
            assertThat(e.code()).isEqualTo(ZenohException.Code.INVALID_KEY_EXPR);
            return null;
        }
    }

    @Provide
    Arbitrary<Tuple2<KeyExpr, KeyExpr>> pairs() {
        return Arbitraries.oneOf(
                chunks().flatMap(a -> chunks().map(b -> pair(a, b))),
                chunks().flatMap(a -> loosened(a).map(b -> pair(a, b))),
                chunks().flatMap(a -> Arbitraries.oneOf(loosened(a), chunks())
                        .flatMap(b -> loosened(a).map(c -> pair(c, b)))));
    }

    private static Arbitrary<List<String>> chunks() {
        Arbitrary<String> patterns = Arbitraries.of("a", "b", "ba", "é", "\uD834\uDD1E", "$*", "$*")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(list -> String.join("", list));
        return Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.of("a", "b", "é")),
                        Tuple.of(4, patterns),
                        Tuple.of(3, Arbitraries.of("*", "**")),
                        Tuple.of(3, Arbitraries.of("@", "@a", "@b", "@a$*")))
                .list()
                .ofMinSize(1)
                .ofMaxSize(7);
    }

    /** The same chunks, some replaced by what matches them or removed. */
    private static Arbitrary<List<String>> loosened(List<String> chunks) {
        return Arbitraries.of("=", "=", "=", "*", "**", "**", "$*a", "b$*", "-", "@")
                .list()
                .ofSize(chunks.size())
                .map(changes -> loosen(chunks, changes));
    }

    private static List<String> loosen(List<String> chunks, List<String> changes) {
        return IntStream.range(0, chunks.size())
                .boxed()
                .flatMap(i -> switch (changes.get(i)) {
                    case "=" -> Stream.of(chunks.get(i));
                    case "-" -> Stream.of();
                    case "@" -> Stream.of(chunks.get(i), "@");
                    default -> Stream.of(changes.get(i));
                })
                .toList();
    }

    private static Tuple2<KeyExpr, KeyExpr> pair(List<String> a, List<String> b) {
        return Tuple.of(join(a), join(b));
    }

    private static KeyExpr join(List<String> chunks) {
        return KeyExpr.autocanonize(chunks.isEmpty() ? "**" : String.join("/", chunks));
    }

    @Property(tries = 20_000)
    void intersects_equalsRusts(@ForAll("pairs") Tuple2<KeyExpr, KeyExpr> pair) {
        boolean ours = pair.get1().intersects(pair.get2());
        assertThat(ours)
                .isEqualTo(
                        oracle().intersects(pair.get1().toString(), pair.get2().toString()));
        assertThat(pair.get2().intersects(pair.get1())).isEqualTo(ours);
        collect("intersects", ours);
    }

    @Property(tries = 20_000)
    void includes_equalsRusts(@ForAll("pairs") Tuple2<KeyExpr, KeyExpr> pair) {
        boolean ours = pair.get2().includes(pair.get1());
        assertThat(ours)
                .isEqualTo(oracle().includes(pair.get2().toString(), pair.get1().toString()));
        collect("includes", ours);
    }

    private static void collect(String relation, boolean holds) {
        Statistics.label(relation).collect(holds).coverage(check -> {
            check.check(true).percentage(share -> share > 10);
            check.check(false).percentage(share -> share > 10);
        });
    }
}
