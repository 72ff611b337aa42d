package io.zenwatch.tools.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A search: words that must all hold. A word is part of a text, in either case; {@code key:word} says of which, {@code -}
 * in front negates, quotes keep spaces. The page of the dashboard searches in the same way; {@code search-cases.json} holds
 * both.
 */
public final class SearchLine {

    private final List<Term> terms;

    private SearchLine(List<Term> terms) {
        this.terms = terms;
    }

    /** @param field null for those that a plain word is about */
    private record Term(@Nullable Field field, String word, boolean isNegated) {

        boolean holds(Facts facts) {
            Stream<Field> fields = field == null ? Stream.of(Field.values()).filter(Field::isPlain) : Stream.of(field);
            return fields.anyMatch(one -> facts.has(one, word)) != isNegated;
        }
    }

    /** Any text is a search; what says nothing is left out. */
    public static SearchLine parse(String line) {
        List<Term> terms = new ArrayList<>();
        Token token = new Token();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char next = line.charAt(i);
            if (next == '"') {
                isQuoted = !isQuoted;
                token.hasQuotes = true;
            } else if (isQuoted) {
                token.word.append(next);
            } else if (Character.isWhitespace(next)) {
                token.end(terms);
                token = new Token();
            } else {
                token.plain(next);
            }
        }
        token.end(terms);
        return new SearchLine(terms);
    }

    /** What stands between two spaces, while it is read. */
    private static final class Token {
        private final StringBuilder word = new StringBuilder();
        private @Nullable Field field;
        private boolean isNegated;
        private boolean hasQuotes;

        void plain(char next) {
            boolean mayBegin = !hasQuotes && field == null;
            if (next == '-' && mayBegin && !isNegated && word.length() == 0) {
                isNegated = true;
            } else if (next == ':' && mayBegin && Field.ofKey(word.toString()).isPresent()) {
                field = Field.ofKey(word.toString()).get();
                word.setLength(0);
            } else {
                word.append(next);
            }
        }

        void end(List<Term> terms) {
            if (word.length() > 0) {
                terms.add(new Term(field, word.toString().toLowerCase(Locale.ROOT), isNegated));
            }
        }
    }

    /** Whether it hides nothing. */
    public boolean isEmpty() {
        return terms.isEmpty();
    }

    public boolean matches(Facts facts) {
        return terms.stream().allMatch(term -> term.holds(facts));
    }
}
