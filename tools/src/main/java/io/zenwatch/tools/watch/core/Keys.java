package io.zenwatch.tools.watch.core;

import io.zenwatch.tools.watch.core.Key.Named;
import io.zenwatch.tools.watch.core.Key.Typed;
import io.zenwatch.tools.watch.core.View.Mode;
import java.util.List;

/** What each key does. */
final class Keys {

    /** A search line is not longer, however much is pasted. */
    private static final int MAX_SEARCH = 200;

    private Keys() {}

    /** What is to be seen after a key was pressed. */
    static View apply(Key key, WatchModel model) {
        View view = model.view();
        return switch (view.mode()) {
            case TABLE -> key instanceof Typed typed ? command(typed.codePoint(), model) : table((Named) key, model);
            case SEARCH -> key instanceof Typed typed ? typed(typed, view) : search((Named) key, model);
            case DETAILS, HELP -> page(key, model);
        };
    }

    private static View command(int key, WatchModel model) {
        View view = model.view();
        return switch (key) {
            case 'k' -> move(model, -1);
            case 'j' -> move(model, 1);
            case 'g' -> table(Named.HOME, model);
            case 'G' -> table(Named.END, model);
            case ' ' -> table(Named.PAGE_DOWN, model);
            case 's', '>' -> view.withSort(neighbour(model, 1), false);
            case '<' -> view.withSort(neighbour(model, -1), false);
            case 'S' -> view.withSort(view.sort(), !view.isReversed());
            case '/' -> view.withMode(Mode.SEARCH);
            case 'a' -> view.withObserver(!view.isObserverShown());
            case '?', 'h' -> view.withMode(Mode.HELP);
            default -> view;
        };
    }

    private static View table(Named key, WatchModel model) {
        View view = model.view();
        return switch (key) {
            case UP -> move(model, -1);
            case DOWN -> move(model, 1);
            case PAGE_UP -> move(model, -model.tableRows());
            case PAGE_DOWN -> move(model, model.tableRows());
            case HOME -> view.withCursor(null, 0, 0);
            case END -> move(model, model.rows().size());
            case ENTER ->
                model.chosen()
                        .map(row -> view.withSubject(row).withMode(Mode.DETAILS))
                        .orElse(view);
            case ESCAPE, CLEAR -> view.withSearch("");
            case BACKSPACE -> view;
        };
    }

    private static View search(Named key, WatchModel model) {
        View view = model.view();
        String search = view.search();
        return switch (key) {
            case ENTER -> view.withMode(Mode.TABLE);
            case ESCAPE -> view.withSearch("").withMode(Mode.TABLE);
            case CLEAR -> view.withSearch("");
            case BACKSPACE ->
                search.isEmpty()
                        ? view.withMode(Mode.TABLE)
                        : view.withSearch(search.substring(0, search.offsetByCodePoints(search.length(), -1)));
            case UP, DOWN, PAGE_UP, PAGE_DOWN, HOME, END -> table(key, model);
        };
    }

    private static View typed(Typed key, View view) {
        return view.search().length() >= MAX_SEARCH
                ? view
                : view.withSearch(view.search() + Character.toString(key.codePoint()));
    }

    private static View page(Key key, WatchModel model) {
        View view = model.view();
        int height = Page.height(model);
        int most = Page.most(model);
        int scroll = Math.min(view.scroll(), most);
        if (key instanceof Typed typed) {
            return switch (typed.codePoint()) {
                case 'k' -> view.withScroll(Math.max(0, scroll - 1));
                case 'j' -> view.withScroll(Math.min(most, scroll + 1));
                case ' ' -> view.withScroll(Math.min(most, scroll + height));
                case 'g' -> view.withScroll(0);
                case 'G' -> view.withScroll(most);
                case '?', 'h' -> view.withMode(view.mode() == Mode.HELP ? Mode.TABLE : Mode.HELP);
                default -> view;
            };
        }
        return switch ((Named) key) {
            case UP -> view.withScroll(Math.max(0, scroll - 1));
            case DOWN -> view.withScroll(Math.min(most, scroll + 1));
            case PAGE_UP -> view.withScroll(Math.max(0, scroll - height));
            case PAGE_DOWN -> view.withScroll(Math.min(most, scroll + height));
            case HOME -> view.withScroll(0);
            case END -> view.withScroll(most);
            case ENTER, ESCAPE, BACKSPACE -> view.withMode(Mode.TABLE).withSubject(null);
            case CLEAR -> view;
        };
    }

    private static View move(WatchModel model, int rows) {
        View view = model.view();
        if (model.rows().isEmpty()) {
            return view;
        }
        int position = Math.max(0, Math.min(model.rows().size() - 1, view.position() + rows));
        return view.withCursor(model.rows().get(position).id(), position, view.top());
    }

    private static Column neighbour(WatchModel model, int by) {
        List<Column> shown = Columns.fitting(model.size().columns(), model.hasTraffic()).stream()
                .map(Columns.Placed::column)
                .toList();
        if (shown.isEmpty()) {
            return model.view().sort();
        }
        return shown.get(Math.floorMod(shown.indexOf(model.view().sort()) + by, shown.size()));
    }
}
