package io.zenwatch.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.internal.Json;
import io.zenwatch.zenoh.WhatAmI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NodeJsonTest {

    private static String of(String document) {
        return NodeJson.of(WhatAmI.ROUTER, Json.readObject(document.getBytes(StandardCharsets.UTF_8)))
                .toString();
    }

    @Test
    void of_aDocument_hasRoleVersionAndMetadata() {
        assertThat(of("""
                        {"sessions":[],"version":"v1.10.2","metadata":{"name":"r1","location":{"room":null}}}""")).isEqualTo("""
                        {"whatami":"router","version":"v1.10.2","metadata":{"name":"r1","location":{"room":null}}}""");
    }

    @Test
    void of_nothingOrOtherTypes_hasTheRoleAlone() {
        assertThat(of("{}")).isEqualTo("{\"whatami\":\"router\"}");
        assertThat(of("{\"version\":1,\"metadata\":\"r1\"}")).isEqualTo("{\"whatami\":\"router\"}");
        assertThat(of("{\"metadata\":{}}")).isEqualTo("{\"whatami\":\"router\"}");
    }

    @Test
    void of_muchMetadata_leavesItOut() {
        String much = "x".repeat(NodeJson.MAX_METADATA);

        assertThat(of("{\"metadata\":{\"name\":\"" + much + "\"}}")).isEqualTo("{\"whatami\":\"router\"}");
    }
}
