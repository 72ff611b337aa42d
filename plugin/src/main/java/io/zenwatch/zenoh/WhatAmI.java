package io.zenwatch.zenoh;

import java.util.Locale;

/** The role of a zenoh process in its network. */
public enum WhatAmI {
    ROUTER,
    PEER,
    CLIENT;

    /** Zenoh's own spelling: {@code router}, {@code peer} or {@code client}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads zenoh's spelling.
     *
     * @throws ZenohException {@link ZenohException.Code#INVALID_ARGUMENT}
     */
    public static WhatAmI parse(String text) {
        for (WhatAmI whatAmI : values()) {
            if (whatAmI.toString().equals(text)) {
                return whatAmI;
            }
        }
        throw new ZenohException(
                ZenohException.Code.INVALID_ARGUMENT, "'" + text + "' is none of router, peer and client");
    }
}
