package io.zenwatch.dashboard.wire;

/** Texts from the network can hold half of a character, which UTF-8 cannot. */
final class WellFormed {

    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    /** The text with each surrogate that has no partner replaced. */
    static String text(String text) {
        int at = firstAlone(text);
        if (at < 0) {
            return text;
        }
        StringBuilder wellFormed = new StringBuilder(text);
        for (int i = at; i < wellFormed.length(); i++) {
            if (isAlone(wellFormed, i)) {
                wellFormed.setCharAt(i, REPLACEMENT);
            }
        }
        return wellFormed.toString();
    }

    private static int firstAlone(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (isAlone(text, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isAlone(CharSequence text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
