package io.zenwatch.monitoring.frame;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Compression as in RFC 1950: one stream in each direction, flushed at the end of each frame. */
public final class DeflateLayer implements Layer {

    private final Deflater deflater = new Deflater();
    private final Inflater inflater = new Inflater();

    @Override
    public synchronized byte[] encode(byte[] plain) {
        ByteArrayOutputStream coded = new ByteArrayOutputStream(plain.length / 2 + 64);
        byte[] buffer = new byte[Math.min(plain.length + 64, 8192)];
        deflater.setInput(plain);
        int count;
        do {
            count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
            coded.write(buffer, 0, count);
        } while (count == buffer.length);
        return coded.toByteArray();
    }

    @Override
    public synchronized byte[] decode(byte[] coded, int limit) throws FrameException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(coded.length * 2);
        byte[] buffer = new byte[8192];
        inflater.setInput(coded);
        try {
            for (int count = inflater.inflate(buffer); count > 0; count = inflater.inflate(buffer)) {
                if (plain.size() + count > limit) {
                    throw new FrameException("deflate: more than " + limit + " bytes in a frame");
                }
                plain.write(buffer, 0, count);
            }
        } catch (DataFormatException e) {
            throw new FrameException("deflate: " + e.getMessage(), e);
        }
        if (inflater.finished() || inflater.needsDictionary()) {
            throw new FrameException("deflate: the stream must go on without a dictionary");
        }
        return plain.toByteArray();
    }

    @Override
    public synchronized void close() {
        deflater.end();
        inflater.end();
    }
}
