package io.zenwatch.zenoh;

import io.zenwatch.zenoh.ZenohException.Code;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Codes any text into one chunk of a key: UTF-8, each byte outside {@code A-Z a-z 0-9 . _ ~ -} as {@code %XX}. Each text
 * has exactly one code, so that two equal names are two equal keys.
 */
public final class KeyChunk {

    /** The longest code, in bytes. */
    public static final int MAX_BYTES = 255;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private KeyChunk() {}

    /**
     * Codes a text.
     *
     * @throws ZenohException {@link Code#INVALID_ARGUMENT} if the text is empty, is no valid Unicode, or its code would
     *     be longer than {@link #MAX_BYTES}
     */
    public static String encode(String text) {
        if (text.isEmpty()) {
            throw invalid("a key chunk cannot be empty");
        }
        ByteBuffer utf8;
        try {
            utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new ZenohException(Code.INVALID_ARGUMENT, "a key chunk must be valid Unicode text", e);
        }
        StringBuilder code = new StringBuilder(utf8.remaining());
        while (utf8.hasRemaining()) {
            byte b = utf8.get();
            if (isPlain(b)) {
                code.append((char) b);
            } else {
                HEX.toHexDigits(code.append('%'), b);
            }
            if (code.length() > MAX_BYTES) {
                throw invalid("a key chunk is at most " + MAX_BYTES + " bytes long when coded");
            }
        }
        return code.toString();
    }

    /**
     * Decodes what {@link #encode} made.
     *
     * @throws ZenohException {@link Code#INVALID_ARGUMENT} if {@link #encode} makes no such chunk
     */
    public static String decode(String chunk) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(chunk.length());
        for (int i = 0; i < chunk.length(); i++) {
            char c = chunk.charAt(i);
            if (c == '%' && i + 2 < chunk.length() && isHex(chunk, i)) {
                bytes.write(HexFormat.fromHexDigits(chunk, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(c < 0x80 ? c : 0xFF);
            }
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ZenohException(Code.INVALID_ARGUMENT, "'" + chunk + "' is no coded key chunk", e);
        }
        if (text.isEmpty() || !encode(text).equals(chunk)) {
            throw invalid("'" + chunk + "' is no coded key chunk");
        }
        return text;
    }

    private static boolean isHex(String chunk, int percent) {
        return HexFormat.isHexDigit(chunk.charAt(percent + 1)) && HexFormat.isHexDigit(chunk.charAt(percent + 2));
    }

    private static boolean isPlain(byte b) {
        return b >= 'A' && b <= 'Z'
                || b >= 'a' && b <= 'z'
                || b >= '0' && b <= '9'
                || b == '.'
                || b == '_'
                || b == '~'
                || b == '-';
    }

    private static ZenohException invalid(String message) {
        return new ZenohException(Code.INVALID_ARGUMENT, message);
    }
}
