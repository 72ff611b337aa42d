package io.zenwatch.tools.watch.core;

import org.jspecify.annotations.Nullable;

/**
 * What somebody has chosen to see.
 *
 * @param search the search line
 * @param cursor the id of the chosen row; null for the first one, whichever that is
 * @param position where the chosen row is
 * @param top which row is the first on the screen
 * @param scroll how many lines of the details or the help are above the screen
 * @param subject whose details are shown, as it was last; null for none
 */
record View(
        Mode mode,
        String search,
        Column sort,
        boolean isReversed,
        boolean isObserverShown,
        @Nullable String cursor,
        int position,
        int top,
        int scroll,
        @Nullable Row subject) {

    static final View FIRST = new View(Mode.TABLE, "", Column.NAME, false, false, null, 0, 0, 0, null);

    enum Mode {
        TABLE,
        /** The table, while the search line is being typed. */
        SEARCH,
        DETAILS,
        HELP
    }

    View withMode(Mode newMode) {
        return new View(newMode, search, sort, isReversed, isObserverShown, cursor, position, top, 0, subject);
    }

    View withSearch(String newSearch) {
        return new View(mode, newSearch, sort, isReversed, isObserverShown, cursor, position, top, scroll, subject);
    }

    View withSort(Column newSort, boolean newReversed) {
        return new View(mode, search, newSort, newReversed, isObserverShown, cursor, position, top, scroll, subject);
    }

    View withObserver(boolean isShown) {
        return new View(mode, search, sort, isReversed, isShown, cursor, position, top, scroll, subject);
    }

    View withCursor(@Nullable String id, int newPosition, int newTop) {
        return new View(mode, search, sort, isReversed, isObserverShown, id, newPosition, newTop, scroll, subject);
    }

    View withScroll(int newScroll) {
        return new View(mode, search, sort, isReversed, isObserverShown, cursor, position, top, newScroll, subject);
    }

    View withSubject(@Nullable Row row) {
        return new View(mode, search, sort, isReversed, isObserverShown, cursor, position, top, scroll, row);
    }
}
