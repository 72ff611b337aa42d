package io.zenwatch.engine;

import io.zenwatch.zenoh.ZenohException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The native methods. A session or scout is a number, what is declared on a session a number of {@link Ids}; a number that
 * means nothing any more throws {@link ZenohException.Code#CLOSED}, or does nothing where something is ended. Texts are
 * UTF-8; a null encoding is zenoh's empty one, a null payload deletes; a clock of 0 is no timestamp.
 */
final class Native {

    private Native() {}

    /** Called by native code for what it throws. */
    @SuppressWarnings("unused")
    private static ZenohException failure(String code, String message) {
        return new ZenohException(ZenohException.Code.valueOf(code), message);
    }

    static native String version();

    static native long liveHandles();

    /**
     * Begins to take zenoh's log. Its lines are drained like what a session receives.
     *
     * @param filter selects what is let through at most; null for everything
     * @param id the declaration that the lines are for
     */
    static native long openLog(byte @Nullable [] filter, long id);

    /** Makes room for as many lines of the log more. */
    static native void logConsumed(int records, long bytes);

    /**
     * Says which lines of the log are wanted.
     *
     * @param targets names of modules; the empty one stands for those that were never named
     * @param levels one for each: 0 for no line, then 1 for errors, up to 5 for traces
     */
    static native void setLogLevels(byte[][] targets, byte[] levels);

    /** The name of an encoding without schema. */
    static native String encoding(int id);

    /** The settings are paths and values in turn. */
    static native long open(byte @Nullable [] json5, byte[][] settings);

    static native String zid(long session);

    /** One in each line. */
    static native String locators(long session);

    /** An endpoint and the reason in turn, each in a line. */
    static native String unreached(long session);

    /** The time of a new timestamp. Its clock has the session's id. */
    static native long newTimestamp(long session);

    /** {@code deliveringTo}: the declaration in whose callback the caller is; 0 for none. */
    static native void put(
            long session,
            long deliveringTo,
            byte[] key,
            byte @Nullable [] payload,
            byte @Nullable [] encoding,
            long time,
            long clockHigh,
            long clockLow,
            byte @Nullable [] attachment,
            int qos);

    static native void declarePublisher(long session, long id, byte[] key, byte @Nullable [] encoding, int qos);

    /** Puts with the options of the declaration. */
    static native void publish(long session, long publisher, long deliveringTo, byte[] payload);

    /** A null encoding is that of the declaration. */
    static native void publishWith(
            long session,
            long publisher,
            long deliveringTo,
            byte @Nullable [] payload,
            byte @Nullable [] encoding,
            long time,
            long clockHigh,
            long clockLow,
            byte @Nullable [] attachment);

    static native void declareSubscriber(
            long session, long id, byte[] key, int origin, boolean pressesBack, int maxRecords, long maxBytes);

    static native void declareLivelinessSubscriber(long session, long id, byte[] key, boolean history);

    static native void declareQueryable(
            long session, long id, byte[] key, boolean complete, int origin, int maxRecords, long maxBytes);

    static native void declareToken(long session, long id, byte[] key);

    /** Ends anything declared, and cancels a get. */
    static native void undeclare(long session, long id);

    /** Makes room for as many records more of a declaration whose bound native code keeps. */
    static native void consumed(long session, long id, int records, long bytes);

    static native void get(
            long session,
            long id,
            byte[] key,
            byte[] parameters,
            int target,
            int consolidation,
            int acceptReplies,
            int allowedDestination,
            long timeoutNanos,
            byte @Nullable [] payload,
            byte @Nullable [] encoding,
            byte @Nullable [] attachment,
            long maxBytes);

    static native void livelinessGet(long session, long id, byte[] key, long timeoutNanos, long maxBytes);

    static native void reply(
            long session,
            long queryable,
            long query,
            byte[] key,
            byte @Nullable [] payload,
            byte @Nullable [] encoding,
            long time,
            long clockHigh,
            long clockLow,
            byte @Nullable [] attachment);

    static native void replyError(long session, long queryable, long query, byte[] payload, byte @Nullable [] encoding);

    static native void finish(long session, long queryable, long query);

    /** {@code what}: a bit for each ordinal of {@link io.zenwatch.zenoh.WhatAmI}. */
    static native long scout(byte @Nullable [] json5, byte[][] settings, int what, long id);

    /**
     * Waits for something received and takes all there is. The buffer must not be read after the next call, or after
     * {@link #leave}.
     *
     * @param leads whether the caller leads; otherwise this waits until nobody does. Afterwards it leads, unless this throws
     * @return null once the session or scout is closed and everything was taken
     */
    static native @Nullable ByteBuffer drain(long handle, boolean leads);

    /** The caller leads no more. */
    static native void leave(long handle);

    /** Closes a session, a scout or the log; what it received can still be drained. */
    static native void close(long handle);

    /** Forgets a session or scout. Nothing may drain it any more. */
    static native void free(long handle);
}
