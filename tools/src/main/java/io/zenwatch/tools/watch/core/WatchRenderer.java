package io.zenwatch.tools.watch.core;

import io.zenwatch.tools.console.Cells;
import io.zenwatch.tools.console.Printable;
import io.zenwatch.tools.watch.core.Columns.Placed;
import io.zenwatch.tools.watch.core.Line.Tone;
import io.zenwatch.tools.watch.core.View.Mode;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Draws a model: as many lines as the terminal has rows, each exactly as wide as the terminal. */
public final class WatchRenderer {

    private static final AttributedStyle DEFAULT = AttributedStyle.DEFAULT;
    private static final String KEYS = " ?:help  /:search  s:sort  Enter:details  q:quit";

    private final boolean isColoured;

    /** @param isColoured whether colours are wanted; what they say is also said in words */
    public WatchRenderer(boolean isColoured) {
        this.isColoured = isColoured;
    }

    /** The screen. */
    public List<AttributedString> draw(WatchModel model) {
        List<AttributedString> lines = new ArrayList<>();
        if (!model.size().isEnough()) {
            add(lines, model, new Line(Tone.PLAIN, "The terminal is too small: " + Size.least() + " is the least"));
        } else {
            Heading.of(model).forEach(line -> add(lines, model, line));
            if (model.view().mode() == Mode.DETAILS || model.view().mode() == Mode.HELP) {
                addPage(lines, model);
            } else {
                addTable(lines, model);
            }
        }
        while (lines.size() < model.size().rows()) {
            add(lines, model, Line.plain(""));
        }
        return lines.subList(0, model.size().rows());
    }

    private void add(List<AttributedString> lines, WatchModel model, Line line) {
        lines.add(new AttributedString(Cells.fit(line.text(), model.size().columns()), style(line.tone())));
    }

    private AttributedStyle style(Tone tone) {
        return switch (tone) {
            case PLAIN -> DEFAULT;
            case STRONG -> DEFAULT.bold();
            case ALARM -> coloured(DEFAULT.bold().inverse(), AttributedStyle.RED);
            case NOTE -> coloured(DEFAULT.bold(), AttributedStyle.YELLOW);
            case FAINT -> DEFAULT.faint();
            case BAR -> DEFAULT.inverse();
        };
    }

    private AttributedStyle coloured(AttributedStyle style, int colour) {
        return isColoured ? style.foreground(colour) : style;
    }

    private void addPage(List<AttributedString> lines, WatchModel model) {
        int height = Page.height(model);
        List<Line> page = Page.lines(model);
        int scroll = Math.min(model.view().scroll(), Math.max(0, page.size() - height));
        page.stream().skip(scroll).limit(height).forEach(line -> add(lines, model, line));
        while (lines.size() < model.size().rows() - 1) {
            add(lines, model, Line.plain(""));
        }
        boolean isMore = scroll + height < page.size();
        add(
                lines,
                model,
                new Line(Tone.BAR, " Esc:back  Up Down PgUp PgDn:scroll  q:quit" + (isMore ? "  more below" : "")));
    }

    private void addTable(List<AttributedString> lines, WatchModel model) {
        View view = model.view();
        List<Placed> columns = Columns.fitting(model.size().columns(), model.hasTraffic());
        add(lines, model, new Line(Tone.BAR, titles(columns, view)));
        int shown = Math.min(model.rows().size() - view.top(), model.tableRows());
        for (int i = view.top(); i < view.top() + shown; i++) {
            lines.add(row(model, columns, model.rows().get(i), i == view.position()));
        }
        if (model.rows().isEmpty()) {
            add(lines, model, new Line(Tone.FAINT, "  " + nothing(model)));
        }
        int bottom = model.hasSearchLine() ? 2 : 1;
        while (lines.size() < model.size().rows() - bottom) {
            add(lines, model, Line.plain(""));
        }
        if (model.hasSearchLine()) {
            add(lines, model, searchLine(model));
        }
        add(lines, model, footer(model, shown));
    }

    private static String titles(List<Placed> columns, View view) {
        StringBuilder titles = new StringBuilder(" ".repeat(Columns.MARGIN));
        for (Placed placed : columns) {
            String mark = placed.column() == view.sort() ? view.isReversed() ? "▼" : "▲" : "";
            int room = placed.width() - mark.length();
            String title = placed.column().title();
            String shown = title.length() <= room ? title : title.substring(0, Math.max(0, room));
            titles.append(Cells.fit(shown + mark, placed.width())).append(' ');
        }
        return titles.toString().stripTrailing();
    }

    private AttributedString row(WatchModel model, List<Placed> columns, Row row, boolean isChosen) {
        boolean isFaint = row.isGone() || model.isStale();
        AttributedStyle shade = isFaint ? DEFAULT.faint() : DEFAULT;
        AttributedStyle style = isChosen ? shade.inverse() : shade;
        AttributedStringBuilder line = new AttributedStringBuilder();
        line.append(isChosen ? "> " : "  ", style);
        for (Placed placed : columns) {
            String cell = Cells.fit(placed.column().text(row, model.now()), placed.width());
            line.append(cell, placed.column() == Column.STATE && !isFaint && !isChosen ? ofState(row) : style)
                    .append(" ", style);
        }
        int width = model.size().columns();
        line.append(" ".repeat(Math.max(0, width - line.columnLength())), style);
        return line.columnSubSequence(0, width);
    }

    private AttributedStyle ofState(Row row) {
        if (row.states().isEmpty()) {
            return DEFAULT;
        }
        return switch (row.states().get(0)) {
            case CONTRADICTED, FLAPPING -> coloured(DEFAULT.bold(), AttributedStyle.RED);
            case NEW -> coloured(DEFAULT, AttributedStyle.GREEN);
            case GONE, ONE_SIDED -> DEFAULT.faint();
        };
    }

    private static String nothing(WatchModel model) {
        if (!model.view().search().isEmpty()) {
            return "Nothing matches. Esc clears the search.";
        }
        return model.hasBeenLive()
                ? "Nothing to show: no node shows itself here. 'watch --bridge' shows those without Zenwatch."
                : "";
    }

    private static Line searchLine(WatchModel model) {
        boolean isTyped = model.view().mode() == Mode.SEARCH;
        int matching = model.rows().size();
        String found =
                "  " + matching + (matching == 1 ? " row" : " rows") + (isTyped ? "  Enter:keep" : "") + "  Esc:clear ";
        int room = Math.max(1, model.size().columns() - Cells.width(found) - 2);
        String typed = Printable.of(model.view().search()) + (isTyped ? "_" : "");
        while (Cells.width(typed) > room) {
            typed = typed.substring(typed.offsetByCodePoints(0, 1));
        }
        return new Line(isTyped ? Tone.STRONG : Tone.NOTE, " /" + Cells.fit(typed, room) + found);
    }

    private static Line footer(WatchModel model, int shown) {
        int all = model.rows().size();
        int top = model.view().top();
        String range = all == 0 ? "" : (top + 1) + "-" + (top + shown) + " of " + all + " ";
        return new Line(Tone.BAR, Cells.fit(KEYS, Math.max(0, model.size().columns() - range.length())) + range);
    }
}
