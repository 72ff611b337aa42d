package io.zenwatch.doctor.core;

import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The first message of zenoh's handshake, and what can answer it. It opens no session: that takes two more messages. */
public final class Handshake {

    /** So much of an answer is read at most; an answer of zenoh is shorter. */
    public static final int MAX_ANSWER = 512;

    /** The version of zenoh's protocol that all of zenoh 1 speaks. */
    public static final int VERSION = 9;

    private static final int ID_BYTES = 16;
    private static final int MESSAGE = 0x1f;
    private static final int INIT = 1;
    private static final int CLOSE = 3;
    private static final int SCOUT = 1;
    private static final int HELLO = 2;
    private static final int ACKNOWLEDGES = 0x20;
    private static final int CLIENT = 2;
    private static final WhatAmI[] ROLES = {WhatAmI.ROUTER, WhatAmI.PEER, WhatAmI.CLIENT};
    private static final List<String> REASONS = List.of(
            "GENERIC",
            "UNSUPPORTED",
            "INVALID",
            "MAX_SESSIONS",
            "MAX_LINKS",
            "EXPIRED",
            "UNRESPONSIVE",
            "CONNECTION_TO_SELF");
    private static final int SHOWN = 40;
    private static final int TLS_ALERT = 0x15;
    private static final int TLS_MAJOR = 3;

    private Handshake() {}

    /** The first message of a client: its version and its id. */
    public static byte[] first(byte[] id) {
        ByteBuffer message = ByteBuffer.allocate(3 + ID_BYTES);
        message.put((byte) INIT).put((byte) VERSION).put((byte) ((ID_BYTES - 1) << 4 | CLIENT));
        message.put(id, 0, ID_BYTES);
        return message.array();
    }

    /** The last message, for who cannot hang up: it lets the other end forget the first. */
    public static byte[] last() {
        return new byte[] {CLOSE, 0};
    }

    /** A search by multicast for routers, peers and clients. */
    public static byte[] scout() {
        return new byte[] {SCOUT, VERSION, 7};
    }

    /** What has come in answer to a search. */
    public static FirstAnswer ofScouting(byte[] bytes) {
        boolean isHello = bytes.length > 2 && (bytes[0] & MESSAGE) == HELLO;
        return isHello
                ? acknowledgement(ByteBuffer.wrap(bytes, 1, bytes.length - 1)).orElseGet(() -> other(bytes))
                : other(bytes);
    }

    /** A message as it goes over a stream: behind its length. */
    public static byte[] framed(byte[] message) {
        return ByteBuffer.allocate(2 + message.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) message.length)
                .put(message)
                .array();
    }

    /** Whether what has come over a stream so far is a whole message. */
    public static boolean isWhole(byte[] bytes) {
        return bytes.length >= 2 && bytes.length >= 2 + length(bytes);
    }

    /** What has come over a stream. */
    public static FirstAnswer ofStream(byte[] bytes) {
        if (bytes.length == 0) {
            return new FirstAnswer.HungUp();
        }
        return isWhole(bytes)
                ? message(ByteBuffer.wrap(bytes, 2, length(bytes))).orElseGet(() -> other(bytes))
                : other(bytes);
    }

    /** What has come as a datagram. */
    public static FirstAnswer ofDatagram(byte[] bytes) {
        return message(ByteBuffer.wrap(bytes)).orElseGet(() -> other(bytes));
    }

    private static int length(byte[] bytes) {
        return Byte.toUnsignedInt(bytes[0]) | Byte.toUnsignedInt(bytes[1]) << 8;
    }

    private static Optional<FirstAnswer> message(ByteBuffer bytes) {
        if (bytes.remaining() < 2) {
            return Optional.empty();
        }
        int header = Byte.toUnsignedInt(bytes.get());
        return switch (header & MESSAGE) {
            case INIT -> (header & ACKNOWLEDGES) != 0 ? acknowledgement(bytes) : Optional.empty();
            case CLOSE -> Optional.of(new FirstAnswer.Refusal(reason(Byte.toUnsignedInt(bytes.get()))));
            default -> Optional.empty();
        };
    }

    private static Optional<FirstAnswer> acknowledgement(ByteBuffer bytes) {
        int version = Byte.toUnsignedInt(bytes.get());
        int flags = bytes.hasRemaining() ? Byte.toUnsignedInt(bytes.get()) : -1;
        int length = (flags >> 4) + 1;
        int role = flags & 3;
        if (flags < 0 || role >= ROLES.length || bytes.remaining() < length) {
            return Optional.empty();
        }
        StringBuilder hex = new StringBuilder();
        for (int i = length - 1; i >= 0; i--) {
            hex.append(String.format("%02x", bytes.get(bytes.position() + i)));
        }
        try {
            ZenohId zid = new ZenohId(hex.toString().replaceFirst("^0+", ""));
            return Optional.of(new FirstAnswer.Zenoh(zid, ROLES[role], version));
        } catch (ZenohException e) {
            return Optional.empty();
        }
    }

    private static String reason(int code) {
        return code < REASONS.size() ? REASONS.get(code) : Integer.toString(code);
    }

    private static FirstAnswer other(byte[] bytes) {
        if (bytes.length > 1 && bytes[0] == TLS_ALERT && bytes[1] == TLS_MAJOR) {
            return new FirstAnswer.Tls();
        }
        String text = new String(bytes, 0, Math.min(bytes.length, SHOWN), StandardCharsets.ISO_8859_1);
        return new FirstAnswer.Other(text.lines().findFirst().orElse(""));
    }
}
