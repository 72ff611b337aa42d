package io.zenwatch.doctor.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HandshakeTest {

    @Test
    void acknowledgement_isReadWithTheIdAsPeopleSeeIt() {
        byte[] message = {0x21, 9, 0x20, 0x34, 0x12, 0x00, 1, 2, 3};

        assertThat(Handshake.ofStream(Handshake.framed(message)))
                .isEqualTo(new FirstAnswer.Zenoh(new ZenohId("1234"), WhatAmI.ROUTER, 9));
    }

    @Test
    void close_isARefusal_withItsReason() {
        assertThat(Handshake.ofDatagram(new byte[] {3, 4})).isEqualTo(new FirstAnswer.Refusal("MAX_LINKS"));
        assertThat(Handshake.ofDatagram(new byte[] {3, 99})).isEqualTo(new FirstAnswer.Refusal("99"));
    }

    @Test
    void otherProtocol_isShownByItsBeginning() {
        byte[] http = "HTTP/1.1 400 Bad Request\r\nServer: x\r\n".getBytes(StandardCharsets.US_ASCII);

        assertThat(Handshake.ofStream(http)).isEqualTo(new FirstAnswer.Other("HTTP/1.1 400 Bad Request"));
        assertThat(Handshake.ofStream(new byte[0])).isEqualTo(new FirstAnswer.HungUp());
    }

    @Test
    void anyBytes_areReadWithoutFailure() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (i % 2 == 0 && bytes.length > 2) {
                bytes[0] = (byte) (bytes.length - 2);
                bytes[1] = 0;
                bytes[2] = (byte) (random.nextBoolean() ? 0x21 : 3);
            }
            assertThat(Handshake.ofStream(bytes)).isNotNull();
            assertThat(Handshake.ofDatagram(bytes)).isNotNull();
            assertThat(Handshake.ofScouting(bytes)).isNotNull();
        }
    }
}
