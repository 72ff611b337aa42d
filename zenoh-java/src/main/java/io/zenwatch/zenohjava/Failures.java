package io.zenwatch.zenohjava;

import io.zenoh.exceptions.ZError;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what zenoh-java throws into the port's exceptions. */
final class Failures {

    private static final Set<String> CLOSED = Set.of(
            "Session is closed.",
            "Publisher is not valid.",
            "Query is invalid",
            "Operation on a closed native handle.");

    /** Where in zenoh's source something went wrong. */
    private static final Pattern PLACE = Pattern.compile(" at \\S+\\.rs:\\d+\\.?");

    /** What to do where zenoh-java is not as expected. */
    static final String WAY_OUT = "Use zenoh-java 1.10, or Zenwatch's own engine";

    private Failures() {}

    /** A call into zenoh-java, which throws {@link ZError} where it says so and where it does not. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws Exception;
    }

    /** A call that gives nothing. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    static void run(Action action) {
        orThrow(() -> {
            action.run();
            return true;
        });
    }

    static <T> T orThrow(Call<T> call) {
        try {
            return call.run();
        } catch (ZenohException e) {
            throw e;
        } catch (ZError e) {
            throw refused(e.getMessage());
        } catch (LinkageError e) {
            throw new ZenohException(
                    Code.UNSUPPORTED,
                    "this version of zenoh-java is not as Zenwatch knows it: " + e + ". " + WAY_OUT,
                    e);
        } catch (Exception e) {
            throw new ZenohException(Code.INTERNAL, "zenoh-java failed: " + e, e);
        }
    }

    static ZenohException refused(@Nullable String message) {
        if (message == null) {
            return new ZenohException(Code.REFUSED, "zenoh refused it without a word");
        }
        Code code = CLOSED.contains(message) ? Code.CLOSED : Code.REFUSED;
        return new ZenohException(code, PLACE.matcher(message).replaceAll(""));
    }
}
