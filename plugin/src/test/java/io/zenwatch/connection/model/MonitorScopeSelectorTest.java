package io.zenwatch.connection.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.model.Connection.Path;
import io.zenwatch.connection.model.Connection.PathSegment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MonitorScopeSelectorTest {

    private static final Connection A_B_C = Connection.EMPTY
            .withNetworkService("s")
            .withPath(new Path(0, List.of(segment("a", "1"), segment("b", "2"), segment("c", "3"))));

    @Test
    void empty_selectsAll() {
        assertThat(MonitorScopeSelector.ALL.matches(A_B_C)).isTrue();
        assertThat(MonitorScopeSelector.ALL.matches(Connection.EMPTY)).isTrue();
    }

    @Test
    void segments_matchContiguousRunAnywhere() {
        assertThat(path(segment("a", "1"), segment("b", "2")).matches(A_B_C)).isTrue();
        assertThat(path(segment("b", "2"), segment("c", "3")).matches(A_B_C)).isTrue();
        assertThat(path(segment("a", "1"), segment("c", "3")).matches(A_B_C)).isFalse();
        assertThat(path(segment("b", "2"), segment("a", "1")).matches(A_B_C)).isFalse();
    }

    @Test
    void segments_withEmptyNameOrId_areWildcards() {
        assertThat(path(segment("b", "")).matches(A_B_C)).isTrue();
        assertThat(path(segment("", "2")).matches(A_B_C)).isTrue();
        assertThat(path(segment("", ""), segment("c", "")).matches(A_B_C)).isTrue();
        assertThat(path(segment("b", "3")).matches(A_B_C)).isFalse();
    }

    @Test
    void segments_longerThanThePath_neverMatch() {
        assertThat(path(segment("", ""), segment("", ""), segment("", ""), segment("", ""))
                        .matches(A_B_C))
                .isFalse();
        assertThat(path(segment("", "")).matches(Connection.EMPTY)).isFalse();
    }

    @Test
    void services_matchAnyOf() {
        assertThat(MonitorScopeSelector.ALL
                        .withNetworkService("r")
                        .withNetworkService("s")
                        .matches(A_B_C))
                .isTrue();
        assertThat(MonitorScopeSelector.ALL.withNetworkService("r").matches(A_B_C))
                .isFalse();
    }

    @Test
    void segmentsAndServices_mustBothMatch() {
        MonitorScopeSelector selector = path(segment("b", "")).withNetworkService("s");

        assertThat(selector.matches(A_B_C)).isTrue();
        assertThat(selector.matches(A_B_C.withNetworkService("r"))).isFalse();
        assertThat(selector.matches(A_B_C.withPath(Path.EMPTY))).isFalse();
    }

    @Property
    void segments_cutFromThePathWithBlanks_match(
            @ForAll("segments") List<PathSegment> before,
            @ForAll("segments") List<PathSegment> run,
            @ForAll("segments") List<PathSegment> behind,
            @ForAll int blanks) {
        List<PathSegment> wanted = IntStream.range(0, run.size())
                .mapToObj(i -> segment(
                        (blanks >> 2 * i & 1) == 0 ? "" : run.get(i).name(),
                        (blanks >> 2 * i & 2) == 0 ? "" : run.get(i).id()))
                .toList();
        List<PathSegment> whole =
                Stream.of(before, run, behind).flatMap(List::stream).toList();

        assertThat(new MonitorScopeSelector(wanted, List.of()).matches(Connection.EMPTY.withPath(new Path(0, whole))))
                .isTrue();
    }

    @Provide
    Arbitrary<List<PathSegment>> segments() {
        Arbitrary<String> text = Arbitraries.of("", "a", "b");
        return Combinators.combine(text, text).as(PathSegment::new).list().ofMaxSize(4);
    }

    private static MonitorScopeSelector path(PathSegment... segments) {
        return new MonitorScopeSelector(Arrays.asList(segments), List.of());
    }

    private static PathSegment segment(String name, String id) {
        return new PathSegment(name, id);
    }
}
