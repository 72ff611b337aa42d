package io.zenwatch.tools.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of one node or edge, as texts that a search looks at. */
public final class Facts {

    private final Map<Field, List<String>> texts = new EnumMap<>(Field.class);

    /** Adds a text, unless it is null or empty. */
    Facts add(Field field, @Nullable Object text) {
        if (text != null && !text.toString().isEmpty()) {
            texts.computeIfAbsent(field, any -> new ArrayList<>())
                    .add(text.toString().toLowerCase(Locale.ROOT));
        }
        return this;
    }

    /** Adds what is known of something else. */
    Facts addAll(Field field, Facts other) {
        other.texts.getOrDefault(field, List.of()).forEach(text -> add(field, text));
        return this;
    }

    /** @param word in lower case */
    boolean has(Field field, String word) {
        return texts.getOrDefault(field, List.of()).stream().anyMatch(text -> text.contains(word));
    }
}
