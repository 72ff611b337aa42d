package io.zenwatch.tools.watch;

import io.zenwatch.tools.watch.TerminalKeys.Meaning.Press;
import io.zenwatch.tools.watch.TerminalKeys.Meaning.Special;
import io.zenwatch.tools.watch.core.Key;
import io.zenwatch.tools.watch.core.Key.Named;
import io.zenwatch.tools.watch.core.Key.Typed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/** Reads keys from a terminal. */
final class TerminalKeys {

    /** An escape sequence comes at once, even over a slow line. */
    private static final long ESCAPE_MILLIS = 100;

    private static final Map<Named, Capability> CAPABILITIES = Map.of(
            Named.UP, Capability.key_up,
            Named.DOWN, Capability.key_down,
            Named.PAGE_UP, Capability.key_ppage,
            Named.PAGE_DOWN, Capability.key_npage,
            Named.HOME, Capability.key_home,
            Named.END, Capability.key_end,
            Named.BACKSPACE, Capability.key_backspace,
            Named.ENTER, Capability.key_enter);

    /** What terminals send, whatever their description says. */
    private static final Map<Named, List<String>> SEQUENCES = Map.of(
            Named.UP, List.of("\033[A", "\033OA"),
            Named.DOWN, List.of("\033[B", "\033OB"),
            Named.PAGE_UP, List.of("\033[5~", KeyMap.ctrl('B')),
            Named.PAGE_DOWN, List.of("\033[6~", KeyMap.ctrl('F')),
            Named.HOME, List.of("\033[H", "\033OH", "\033[1~"),
            Named.END, List.of("\033[F", "\033OF", "\033[4~"),
            Named.ENTER, List.of("\r", "\n"),
            Named.ESCAPE, List.of("\033"),
            Named.BACKSPACE, List.of("\177", "\b"),
            Named.CLEAR, List.of(KeyMap.ctrl('U')));

    /** Keys that mean nothing here; else their sequences would be taken for Escape and characters. */
    private static final List<String> OTHERS = Stream.of(
                    Stream.of("\033[C", "\033[D", "\033OC", "\033OD", "\033OP", "\033OQ", "\033OR", "\033OS", "\033[Z"),
                    IntStream.rangeClosed(2, 8)
                            .mapToObj(String::valueOf)
                            .flatMap(modifier -> Stream.concat(
                                    "ABCDFHPQRS".chars().mapToObj(key -> "\033[1;" + modifier + (char) key),
                                    IntStream.rangeClosed(1, 34)
                                            .mapToObj(key -> "\033[" + key + ";" + modifier + "~"))),
                    IntStream.rangeClosed(1, 34)
                            .mapToObj(key -> "\033[" + key + "~")
                            .filter(sequence -> SEQUENCES.values().stream().noneMatch(all -> all.contains(sequence))))
            .flatMap(sequences -> sequences)
            .toList();

    /** What a sequence means. */
    sealed interface Meaning {

        record Press(Key key) implements Meaning {}

        enum Special implements Meaning {
            CHARACTER,
            NOTHING
        }
    }

    private final KeyMap<Meaning> meanings = new KeyMap<>();
    private final BindingReader reader;

    TerminalKeys(Terminal terminal) {
        meanings.setAmbiguousTimeout(ESCAPE_MILLIS);
        meanings.setUnicode(Special.CHARACTER);
        meanings.setNomatch(Special.NOTHING);
        for (char typed = ' '; typed <= '~'; typed++) {
            meanings.bind(Special.CHARACTER, String.valueOf(typed));
        }
        meanings.bind(Special.NOTHING, OTHERS);
        CAPABILITIES.forEach((key, capability) -> {
            String sequence = KeyMap.key(terminal, capability);
            if (sequence != null) {
                meanings.bind(new Press(key), sequence);
            }
        });
        SEQUENCES.forEach((key, sequences) -> meanings.bind(new Press(key), sequences));
        reader = new BindingReader(terminal.reader());
    }

    /** Waits for a key that means something; null if none is pressed in time, or the input has ended. */
    @Nullable
    Key read(Duration patience) throws InterruptedException {
        int next = reader.peekCharacter(patience.toMillis());
        if (next == NonBlockingReader.EOF) {
            Thread.sleep(patience.toMillis());
        }
        Meaning meaning = next < 0 ? null : reader.readBinding(meanings);
        if (meaning instanceof Press press) {
            return press.key();
        }
        return meaning == Special.CHARACTER ? new Typed(reader.getLastBinding().codePointAt(0)) : null;
    }
}
