package io.zenwatch.testkit.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that something is refused, with a message. */
final class Refused {

    private Refused() {}

    static ZenohException with(Code code, ThrowingCallable call) {
        ZenohException refusal = catchThrowableOfType(ZenohException.class, call);
        assertThat(refusal).as("what was thrown").isNotNull();
        assertThat(refusal.code()).as("%s", refusal).isEqualTo(code);
        assertThat(refusal.getMessage()).isNotBlank();
        return refusal;
    }
}
