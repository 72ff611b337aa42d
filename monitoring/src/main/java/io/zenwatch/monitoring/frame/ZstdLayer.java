package io.zenwatch.monitoring.frame;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;

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

    /**
     * Contexts, which take longer to make than a frame to code, and keep nothing of it. What catches zstd's exception stands
     * here: the JVM loads its class together with the class that catches it.
     */
    private static final class Contexts implements AutoCloseable {
        /** Those not in use: as many as can be at a time, however many layers there are. */
        static final ArrayBlockingQueue<Contexts> IDLE =
                new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

        final ZstdCompressCtx compression = new ZstdCompressCtx().setLevel(LEVEL);
        final ZstdDecompressCtx decompression = new ZstdDecompressCtx();

        static Contexts take() {
            Contexts idle = IDLE.poll();
            return idle == null ? new Contexts() : idle;
        }

        int decompress(byte[] plain, byte[] coded) throws FrameException {
            try {
                return decompression.decompress(plain, coded);
            } catch (ZstdException e) {
                throw new FrameException("zstd: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            if (!IDLE.offer(this)) {
                compression.close();
                decompression.close();
            }
        }
    }

    @Override
    public byte[] encode(byte[] plain) {
        try (Contexts contexts = Contexts.take()) {
            return contexts.compression.compress(plain);
        }
    }

    @Override
    public byte[] decode(byte[] coded, int limit) throws FrameException {
        long size = Zstd.getFrameContentSize(coded);
        if (size > limit) {
            throw new FrameException("zstd: more than " + limit + " bytes in a frame");
        }
        // Where the size is not said, or not the truth, the buffer is the bound.
        byte[] plain = new byte[size > 0 ? (int) size : limit];
        try (Contexts contexts = Contexts.take()) {
            int count = contexts.decompress(plain, coded);
            return count == plain.length ? plain : Arrays.copyOf(plain, count);
        }
    }
}
