package io.zenwatch.tools.watch.core;

import io.zenwatch.tools.console.Cells;
import io.zenwatch.tools.watch.core.View.Mode;
import java.util.ArrayList;
import java.util.List;

/** The details of a row, or the help: lines that are scrolled. */
final class Page {

    private static final int INDENT = 6;

    private Page() {}

    /** All of them, none wider than the terminal. */
    static List<Line> lines(WatchModel model) {
        List<Line> lines = model.view().mode() == Mode.HELP ? Help.LINES : Details.of(model);
        List<Line> wrapped = new ArrayList<>();
        lines.forEach(line -> Cells.wrap(line.text(), model.size().columns(), INDENT)
                .forEach(part -> wrapped.add(new Line(line.tone(), part))));
        return wrapped;
    }

    /** How many lines of it fit the screen. */
    static int height(WatchModel model) {
        return Math.max(1, model.size().rows() - Heading.of(model).size() - 1);
    }

    /** How far it can be scrolled. */
    static int most(WatchModel model) {
        return Math.max(0, lines(model).size() - height(model));
    }
}
