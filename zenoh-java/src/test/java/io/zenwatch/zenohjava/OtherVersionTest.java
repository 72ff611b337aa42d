package io.zenwatch.zenohjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions of zenoh-java whose inside is another than that which Zenwatch knows are refused, with the reason. */
class OtherVersionTest {

    @SuppressWarnings("unused")
    private static final class FieldOfAnotherType {
        private @org.jspecify.annotations.Nullable String zQuery;
    }

    private static void assertRefused(ThrowingCallable use, String reason) {
        assertThatThrownBy(use)
                .isInstanceOfSatisfying(
                        ZenohException.class, e -> assertThat(e.code()).isEqualTo(Code.UNSUPPORTED))
                .hasMessageContainingAll("this version of zenoh-java", reason, "zenoh-java 1.10", "engine");
    }

    @ParameterizedTest
    @ValueSource(classes = {Object.class, FieldOfAnotherType.class})
    void queryWithoutTheNativeOne_isRefused(Class<?> query) {
        assertRefused(() -> NativeQuery.require(NativeQuery.find(query)), "'zQuery'");
    }

    @Test
    void queryOfThisVersion_hasIt() {
        assertThatCode(NativeQuery::ensureReachable).doesNotThrowAnyException();
    }

    @Test
    void methodThatIsNotThere_isRefused() {
        NoSuchMethodError missing = new NoSuchMethodError("io.zenoh.jni.query.Query.replySuccess");
        assertRefused(
                () -> Failures.run(() -> {
                    throw missing;
                }),
                "replySuccess");
    }
}
