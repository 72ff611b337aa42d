package io.zenwatch.zenoh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zenwatch.internal.Json;
import io.zenwatch.zenoh.ZenohConfig.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZenohConfigTest {

    @Test
    void settings_stayInOrder_overTheText() {
        ZenohConfig config = ZenohConfig.ofJson5("{mode: 'client'}")
                .withMode(WhatAmI.ROUTER)
                .withListen("tcp/127.0.0.1:0", "tcp/[::1]:0")
                .withConnect()
                .withMulticastScouting(false)
                .with("mode", "\"peer\"");
        assertThat(config.json5()).isEqualTo("{mode: 'client'}");
        assertThat(config.settings())
                .containsExactly(
                        new Setting("mode", "\"router\""),
                        new Setting("listen/endpoints", "[\"tcp/127.0.0.1:0\",\"tcp/[::1]:0\"]"),
                        new Setting("connect/endpoints", "[]"),
                        new Setting("scouting/multicast/enabled", "false"),
                        new Setting("mode", "\"peer\""));
        assertThat(ZenohConfig.defaults().json5()).isNull();
    }

    @Property
    void endpoints_areQuoted(@ForAll String endpoint) {
        Assume.that(StandardCharsets.UTF_8.newEncoder().canEncode(endpoint));
        String json = ZenohConfig.defaults()
                .withConnect(endpoint, "b")
                .settings()
                .get(0)
                .json5();
        byte[] document = ("{\"e\":" + json + "}").getBytes(StandardCharsets.UTF_8);
        assertThat(Json.readObject(document)).containsEntry("e", List.of(endpoint, "b"));
    }

    @Test
    void ofFile_readsTheText(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("zenoh.json5"), "{mode: 'peer'} // ü");
        assertThat(ZenohConfig.ofFile(file)).isEqualTo(ZenohConfig.ofJson5("{mode: 'peer'} // ü"));
    }

    @Test
    void ofFile_thatIsMissingOrNoText_throwsAndNamesIt(@TempDir Path dir) throws IOException {
        Path binary = Files.write(dir.resolve("binary"), new byte[] {(byte) 0xFF, (byte) 0xC0});
        for (Path file : List.of(dir.resolve("missing.json5"), dir, binary)) {
            assertThatExceptionOfType(ZenohException.class)
                    .isThrownBy(() -> ZenohConfig.ofFile(file))
                    .withMessageContaining(file.toString())
                    .extracting(ZenohException::code)
                    .isEqualTo(ZenohException.Code.INVALID_CONFIG);
        }
    }
}
