package io.zenwatch.zenohjava;

import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import java.nio.charset.StandardCharsets;

/** Text on its way to zenoh. */
final class Texts {

    private Texts() {}

    /** Refuses text that is not Unicode: half of a surrogate pair. */
    static String unicode(String text, String what) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                requirePairs(text, what);
                break;
            }
        }
        return text;
    }

    private static void requirePairs(String text, String what) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new ZenohException(
                    Code.INVALID_ARGUMENT, "the " + what + " is no Unicode text: it has half of a surrogate pair");
        }
    }
}
