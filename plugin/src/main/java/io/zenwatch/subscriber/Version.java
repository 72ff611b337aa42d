package io.zenwatch.subscriber;

import io.zenwatch.zenoh.ZBytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which change of its writer a sample is. It travels in the attachment of every put, delete and reply that Zenwatch
 * makes; between samples that have one it alone decides which is newer.
 *
 * <p>The attachment: {@code Z W V}, a byte of flags (1 inferred, 2 derived, the others 0), the incarnation's 16 bytes,
 * then sequence and previous as LEB128. What follows is the writer's: {@link #moreIn}.
 *
 * @param incarnation one life of the writer, a UUID version 7
 * @param sequence counts the writer's changes, from 1, unsigned
 * @param previous the sequence of the change before on the same key, unsigned; 0 when there was none
 * @param inferred the writer concluded it and was not told
 * @param derived the writer made it from somebody else's data
 */
public record Version(UUID incarnation, long sequence, long previous, boolean inferred, boolean derived) {

    private static final byte[] MAGIC = {'Z', 'W', 'V'};
    private static final int INFERRED = 1;
    private static final int DERIVED = 2;
    private static final int MAX_VARINT = 10;
    private static final int MAX_LENGTH = MAGIC.length + 1 + 16 + 2 * MAX_VARINT;

    /** The attachment that carries this version. */
    public ZBytes toAttachment() {
        return toAttachment(ZBytes.EMPTY);
    }

    /** The attachment that carries this version, and other bytes behind it. */
    public ZBytes toAttachment(ZBytes more) {
        ByteBuffer out = ByteBuffer.allocate(MAX_LENGTH + more.length());
        out.put(MAGIC).put((byte) ((inferred ? INFERRED : 0) | (derived ? DERIVED : 0)));
        out.putLong(incarnation.getMostSignificantBits()).putLong(incarnation.getLeastSignificantBits());
        putVarint(out, sequence);
        putVarint(out, previous);
        out.put(more.asByteBuffer());
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return ZBytes.wrap(bytes);
    }

    /** The version in an attachment; null when there is no attachment or it is somebody else's. */
    public static @Nullable Version of(@Nullable ZBytes attachment) {
        return attachment == null ? null : read(attachment.asByteBuffer());
    }

    /** The bytes behind the version in an attachment; empty when there are none, or no version. */
    public static ZBytes moreIn(@Nullable ZBytes attachment) {
        if (attachment == null) {
            return ZBytes.EMPTY;
        }
        ByteBuffer in = attachment.asByteBuffer();
        if (read(in) == null) {
            return ZBytes.EMPTY;
        }
        byte[] more = new byte[in.remaining()];
        in.get(more);
        return ZBytes.wrap(more);
    }

    private static @Nullable Version read(ByteBuffer in) {
        try {
            for (byte expected : MAGIC) {
                if (in.get() != expected) {
                    return null;
                }
            }
            int flags = in.get();
            if ((flags & ~(INFERRED | DERIVED)) != 0) {
                return null;
            }
            UUID incarnation = new UUID(in.getLong(), in.getLong());
            long sequence = getVarint(in);
            long previous = getVarint(in);
            return sequence == 0
                    ? null
                    : new Version(incarnation, sequence, previous, (flags & INFERRED) != 0, (flags & DERIVED) != 0);
        } catch (BufferUnderflowException e) {
            return null;
        }
    }

    private static void putVarint(ByteBuffer out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    private static long getVarint(ByteBuffer in) {
        long value = 0;
        for (int i = 0; i < MAX_VARINT; i++) {
            byte next = in.get();
            value |= (next & 0x7FL) << 7 * i;
            if (next >= 0) {
                return value;
            }
        }
        throw new BufferUnderflowException();
    }
}
