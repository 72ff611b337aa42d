package io.zenwatch.monitoring.frame;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;

/** Compression as in RFC 8878: each frame of ours is one of zstd's. Needs {@code zstd-jni}. */
public final class ZstdLayer implements Layer {

    private static final int LEVEL = 3;
    private static final boolean AVAILABLE = isOnClassPath();

    /** Whether {@code zstd-jni} is there. */
    public static boolean isAvailable() {
        return AVAILABLE;
    }

    private static boolean isOnClassPath() {
        try {
            return Zstd.maxCompressionLevel() > 0;
        } catch (LinkageError e) {
            return false;
        }
    }

    @Override
    public byte[] encode(byte[] plain) {
        return Zstd.compress(plain, LEVEL);
    }

    @Override
    public byte[] decode(byte[] coded, int limit) throws FrameException {
        long size = Zstd.getFrameContentSize(coded);
        if (size > limit) {
            throw new FrameException("zstd: more than " + limit + " bytes in a frame");
        }
        // Where the size is not said, or not the truth, the buffer is the bound.
        byte[] plain = new byte[size > 0 ? (int) size : limit];
        try {
            long count = Zstd.decompress(plain, coded);
            if (Zstd.isError(count)) {
                throw new FrameException("zstd: " + Zstd.getErrorName(count));
            }
            return count == plain.length ? plain : Arrays.copyOf(plain, (int) count);
        } catch (ZstdException e) {
            throw new FrameException("zstd: " + e.getMessage(), e);
        }
    }
}
