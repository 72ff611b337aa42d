package io.zenwatch.monitoring.auth;

import io.zenwatch.internal.Libraries;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;

/** The optional library of SCRAM. */
final class ScramLibrary {

    private ScramLibrary() {}

    /**
     * Checks that the library is there, before a class of it is needed.
     *
     * @throws ZenohException {@link Code#UNSUPPORTED} if it is not
     */
    static void require() {
        if (!Libraries.has(ScramLibrary.class, "com.ongres.scram.client.ScramClient")) {
            throw new ZenohException(
                    Code.UNSUPPORTED,
                    "users and passwords need SCRAM: add com.ongres.scram:scram-client to the class path");
        }
    }
}
