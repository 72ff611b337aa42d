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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
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

    private CompletableFuture<AuthOutcome> attempt(String consumer, String method, String message) {
        CompletableFuture<AuthOutcome> told = new CompletableFuture<>();
        authenticator.take(consumer, method, ZBytes.of(message), Optional.empty(), told::complete);
        return told;
    }

    @Test
    void attempts_thatNameNobody_delayNobody() {
        List<CompletableFuture<AuthOutcome>> attempts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            attempts.add(attempt("c" + i, Methods.SCRAM_SHA_256, "this is no message of SCRAM"));
        }
        attempts.add(attempt("d", Methods.EXTERNAL, ""));

        // The first delay is 250 ms; the thirteenth under one name would be 10 s.
        assertThat(attempts).allSatisfy(told -> assertThat(
                        told.orTimeout(5, TimeUnit.SECONDS).join())
                .isInstanceOf(AuthOutcome.Rejected.class));
    }
}
