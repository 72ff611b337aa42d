package io.zenwatch.monitoring.producer.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenwatch.monitoring.auth.Methods;
import io.zenwatch.monitoring.auth.ScramVerifier;
import io.zenwatch.monitoring.auth.User;
import io.zenwatch.monitoring.auth.Users;
import io.zenwatch.monitoring.producer.core.outside.AuthOutcome;
import io.zenwatch.monitoring.producer.model.Rights;
import io.zenwatch.zenoh.ZBytes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticatorTest {

    private static final ZBytes FIRST = ZBytes.of("n,,n=anna,r=fyko+d2lbbFgONRv9qkxdawL");

    private final Users users = new Users(
            ZBytes.wrap(new byte[32]),
            List.of(new User("anna", ScramVerifier.of("pencil".toCharArray()), List.of(), List.of(), List.of())));
    private final Authenticator authenticator = new Authenticator(() -> users, Rights.NONE);

    @ParameterizedTest
    @CsvSource({"true,1", "false,0"})
    void exchange_isKeptOnlyForAConsumerThatWaitsForIt(boolean waits, int kept) {
        CompletableFuture<AuthOutcome> told = new CompletableFuture<>();
        authenticator.take("c", Methods.SCRAM_SHA_256, FIRST, Optional.empty(), outcome -> {
            told.complete(outcome);
            return waits;
        });

        assertThat(told.join()).isInstanceOf(AuthOutcome.MoreNeeded.class);
        await().until(() -> authenticator.underWay() == kept);
        authenticator.forget("c");
        assertThat(authenticator.underWay()).isZero();
    }
}
