package io.zenwatch.connection.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.connection.model.Connection.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    @Test
    void context_changedAfterwards_staysAsItWas() {
        List<Object> list = new ArrayList<>(List.of("a"));
        Map<String, Object> context = new HashMap<>(Map.of("list", list));
        Connection connection = Connection.EMPTY.withContext(context);

        list.add("b");
        context.put("more", "c");

        assertThat(connection.context()).isEqualTo(Map.of("list", List.of("a")));
        assertThatThrownBy(() -> connection.context().put("more", "c"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void context_withEqualNumbersOfOtherTypes_isEqual() {
        assertThat(Connection.EMPTY.withContext(Map.of("n", 1, "f", 0.5f)))
                .isEqualTo(Connection.EMPTY.withContext(Map.of("n", 1L, "f", 0.5)));
    }

    @Test
    void context_withNullField_leavesItOut() {
        Map<String, Object> context = new HashMap<>();
        context.put("none", null);

        assertThat(Connection.EMPTY.withContext(context)).isEqualTo(Connection.EMPTY);
    }

    @Test
    void context_ofWhatJsonHasNot_throws() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Connection.EMPTY.withContext(Map.of("when", new Object())));
        assertThatIllegalArgumentException().isThrownBy(() -> Connection.EMPTY.withContext(Map.of("n", Double.NaN)));
    }

    @Test
    void context_thatHoldsItself_throws() {
        Map<String, Object> context = new HashMap<>();
        context.put("self", context);

        assertThatIllegalArgumentException().isThrownBy(() -> Connection.EMPTY.withContext(context));
    }

    @Test
    void path_withNegativeIndex_throws() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Path(-1, List.of()));
    }
}
