package io.zenwatch.tools.search;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a word of a search line can be about. */
enum Field {
    NAME(true),
    ZID(true),
    ADDRESS(true),
    SERVICE(true),
    ROLE(false),
    PROTOCOL(false),
    STATE(false),
    SOURCE(false);

    private final boolean isPlain;

    Field(boolean isPlain) {
        this.isPlain = isPlain;
    }

    /** Whether a word without a key is about it. */
    boolean isPlain() {
        return isPlain;
    }

    /** As it is written in front of a colon, in either case. */
    static Optional<Field> ofKey(String key) {
        return Stream.of(values())
                .filter(field -> field.name().equals(key.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
