package io.zenwatch.versioned;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.ZBytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Which change of its writer a sample is. It travels in the attachment of every put, delete and reply that Zenwatch
 * makes; between samples that have one it alone decides which is newer.
 *
 * <p>The attachment: {@code Z W V}, a byte of flags (1 inferred, 2 derived, the others 0), the incarnation's 16 bytes, then
 * sequence and previous as LEB128, then four bytes, the highest first: CRC-32C (RFC 3720) of the key's UTF-8, the payload, and
 * the attachment without these four. The rest is the writer's: {@link #moreIn}.
 *
 * @param incarnation one run of the writer, a UUID version 7: a writer that starts anew has a new one
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
    private static final int MAX_LENGTH = MAGIC.length + 1 + 16 + 2 * MAX_VARINT + Integer.BYTES;

    /**
     * The attachment that carries this version with a put, delete or reply, and shows whether it arrives as it was sent.
     *
     * @param payload empty for a delete
     * @param more what else the attachment carries
     */
    public ZBytes toAttachment(KeyExpr key, ZBytes payload, ZBytes more) {
        ByteBuffer out = ByteBuffer.allocate(MAX_LENGTH + more.length());
        put(out);
        out.putInt(checksum(key, payload, out.duplicate().flip(), more.asByteBuffer()));
        out.put(more.asByteBuffer());
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return ZBytes.wrap(bytes);
    }

    /**
     * Whether a sample with a version is not what was sent. Zenoh can deliver one such: where a congested link is closed, the
     * message that was being written is completed with bytes of a later one. What lost the first bytes of its attachment, too,
     * cannot be told from a sample without a version.
     */
    public static boolean isDamaged(Sample sample) {
        return check(sample).isDamaged();
    }

    /**
     * What a sample's attachment is.
     *
     * @param version null where there is none that can be relied on
     * @param isDamaged as {@link Version#isDamaged(Sample)}
     */
    public record Checked(@Nullable Version version, boolean isDamaged) {

        public static final Checked NO_VERSION = new Checked(null, false);
        private static final Checked DAMAGED = new Checked(null, true);
    }

    /** Reads a sample's version, and holds the sample against its checksum. */
    public static Checked check(Sample sample) {
        ZBytes attachment = sample.attachment();
        if (attachment == null) {
            return Checked.NO_VERSION;
        }
        ByteBuffer in = attachment.asByteBuffer();
        if (!isVersion(in)) {
            return Checked.NO_VERSION;
        }
        Version version = readFields(in);
        if (version == null) {
            return Checked.DAMAGED;
        }
        int end = in.position();
        ByteBuffer fields = in.duplicate().limit(end - Integer.BYTES).rewind();
        boolean isIntact = in.getInt(end - Integer.BYTES) == checksum(sample.key(), sample.payload(), fields, in);
        return isIntact ? new Checked(version, false) : Checked.DAMAGED;
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
        return isVersion(in) ? readFields(in) : null;
    }

    /** What stands behind the first bytes; null when it is none. */
    private static @Nullable Version readFields(ByteBuffer in) {
        try {
            int flags = in.get();
            if ((flags & ~(INFERRED | DERIVED)) != 0) {
                return null;
            }
            UUID incarnation = new UUID(in.getLong(), in.getLong());
            long sequence = getVarint(in);
            long previous = getVarint(in);
            in.getInt();
            return sequence == 0
                    ? null
                    : new Version(incarnation, sequence, previous, (flags & INFERRED) != 0, (flags & DERIVED) != 0);
        } catch (BufferUnderflowException e) {
            return null;
        }
    }

    /** Reads the first bytes, by which a version is known. */
    private static boolean isVersion(ByteBuffer in) {
        for (byte expected : MAGIC) {
            if (!in.hasRemaining() || in.get() != expected) {
                return false;
            }
        }
        return true;
    }

    private static int checksum(KeyExpr key, ZBytes payload, ByteBuffer fields, ByteBuffer more) {
        CRC32C checksum = new CRC32C();
        checksum.update(key.toString().getBytes(StandardCharsets.UTF_8));
        checksum.update(payload.asByteBuffer());
        checksum.update(fields);
        checksum.update(more);
        return (int) checksum.getValue();
    }

    private void put(ByteBuffer out) {
        out.put(MAGIC).put((byte) ((inferred ? INFERRED : 0) | (derived ? DERIVED : 0)));
        out.putLong(incarnation.getMostSignificantBits()).putLong(incarnation.getLeastSignificantBits());
        putVarint(out, sequence);
        putVarint(out, previous);
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
