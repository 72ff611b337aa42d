package io.zenwatch.tools.console;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** Text in the cells of a terminal, where a character takes none, one or two. */
public final class Cells {

    private static final String CUT = "…";
    /** A cell holds a character and at most so many that stand over it. */
    private static final int CHARACTERS_IN_A_CELL = 4;

    private Cells() {}

    /** A printable text cut or filled to exactly a width. */
    public static String fit(String text, int width) {
        String printable = printable(text, width);
        Piece whole = piece(printable, 0, width);
        if (whole.end() == printable.length()) {
            return printable + " ".repeat(width - whole.width());
        }
        Piece cut = piece(printable, 0, width - 1);
        return printable.substring(0, cut.end()) + CUT + " ".repeat(Math.max(0, width - 1 - cut.width()));
    }

    /** A printable text in lines of at most a width, those after the first indented; cut at spaces where that is possible. */
    public static List<String> wrap(String text, int width, int indent) {
        String printable = Printable.of(text);
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < printable.length() || lines.isEmpty()) {
            String margin = lines.isEmpty() ? "" : " ".repeat(indent);
            int end =
                    piece(printable, from, Math.max(2, width - margin.length())).end();
            int space = printable.lastIndexOf(' ', end);
            int cut = end < printable.length() && space > from ? space : end;
            lines.add(margin + printable.substring(from, cut));
            from = cut < printable.length() && printable.charAt(cut) == ' ' ? cut + 1 : cut;
        }
        return lines;
    }

    /** How many cells a printable text takes. */
    public static int width(String printable) {
        return printable.codePoints().map(Cells::width).sum();
    }

    /** At least as much of a text as fits: a name may be long. */
    private static String printable(String text, int width) {
        int most = CHARACTERS_IN_A_CELL * (width + 1);
        return Printable.of(text.length() <= most ? text : text.substring(0, most));
    }

    /** Where a piece of a text ends, and how many cells it takes. */
    private record Piece(int end, int width) {}

    private static Piece piece(String text, int from, int width) {
        int end = from;
        int taken = 0;
        int characters = 0;
        while (end < text.length() && characters < CHARACTERS_IN_A_CELL * (width + 1)) {
            int next = text.codePointAt(end);
            if (taken + width(next) > width) {
                break;
            }
            taken += width(next);
            end += Character.charCount(next);
            characters++;
        }
        return new Piece(end, taken);
    }

    private static int width(int codePoint) {
        return Math.max(0, WCWidth.wcwidth(codePoint));
    }
}
