package io.zenwatch.dashboard.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Collects bytes in pieces, so that whoever holds on to one piece does not hold all. */
final class ChunkedBytes extends OutputStream {

    static final int PIECE = 64 << 10;
    private static final int FIRST = 1 << 10;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] last = new byte[FIRST];
    private int length;

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        for (int done = 0; done < count; ) {
            int room = makeRoom(count - done);
            System.arraycopy(bytes, offset + done, last, length, room);
            length += room;
            done += room;
        }
    }

    private int makeRoom(int wanted) {
        if (length == PIECE) {
            full.add(last);
            last = new byte[PIECE];
            length = 0;
        } else if (length + wanted > last.length) {
            int enough = Math.max(2 * last.length, length + wanted);
            last = Arrays.copyOf(last, Math.min(PIECE, enough));
        }
        return Math.min(wanted, last.length - length);
    }

    void write(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        write(utf8, 0, utf8.length);
    }

    /** All that was written. */
    List<byte[]> pieces() {
        List<byte[]> pieces = new ArrayList<>(full);
        if (length > 0) {
            pieces.add(Arrays.copyOf(last, length));
        }
        return List.copyOf(pieces);
    }
}
