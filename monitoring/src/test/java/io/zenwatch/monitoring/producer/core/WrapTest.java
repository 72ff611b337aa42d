package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.CommandCode.AUTH;
import static io.zenwatch.monitoring.protocol.CommandCode.COLLECT;
import static io.zenwatch.monitoring.protocol.CommandCode.NOP;
import static io.zenwatch.monitoring.protocol.CommandCode.WRAP;
import static io.zenwatch.monitoring.protocol.SpecialIds.MON_MID_PRODUCER_CAPS;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BUSY;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_LAYER;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Command WRAP. */
class WrapTest {

    private final Bench bench = new Bench();
    private final Peer peer = bench.connect("c");

    @Test
    void wrap_installsTheLayerUpwardsAtOnceAndDownwardsBehindItsResponse() {
        peer.take();
        long wrap = peer.issue(WRAP, Map.of("layer", "deflate"));
        Batch batch = bench.core.poll(bench.now, "c", 100, 10_000);

        assertThat(bench.wrapped).containsExactly("c deflate");
        assertThat(batch.layer()).isEqualTo("deflate");
        assertThat(batch.pdus()).containsExactly(new Response(wrap, MON_STATUS_OK, MON_MID_PRODUCER_CAPS, ""));
    }

    @Test
    void wrap_thatChangesTheCapabilities_saysSoAndSendsTheNewOnesThroughTheLayer() {
        assertThat(peer.capabilities().methods()).containsExactly("SCRAM-SHA-256");
        assertThat(peer.send(WRAP, Map.of("layer", "tls")).result()).isEqualTo(MON_MID_PRODUCER_CAPS);

        assertThat(peer.received).last().isInstanceOf(Capabilities.class);
        assertThat(peer.capabilities().methods()).containsExactly("SCRAM-SHA-256", "PLAIN");
        assertThat(peer.capabilities().layers()).containsExactly("deflate");
    }

    @Test
    void wrap_whileAnotherCommandIsUnderWay_isAnError() {
        peer.authenticate("anna");
        bench.opening = false;
        peer.issue(COLLECT, Map.of("name", "cpu"));

        assertThat(peer.send(WRAP, Map.of("layer", "tls")).status()).isEqualTo(MON_STATUS_BUSY);
        assertThat(bench.wrapped).isEmpty();
    }

    @Test
    void command_beforeWrapIsAnswered_isAnError() {
        long wrap = peer.issue(WRAP, Map.of("layer", "tls"));
        long auth = peer.issue(AUTH, Map.of("method", "TEST"));

        assertThat(peer.answer(auth).status()).isEqualTo(MON_STATUS_BUSY);
        assertThat(peer.answer(wrap).status()).isEqualTo(MON_STATUS_OK);
        assertThat(peer.authenticate("anna").send(NOP, Map.of()).status()).isEqualTo(MON_STATUS_OK);
    }

    @Test
    void wrap_withALayerThatIsNotOnOffer_isAnErrorAndInstallsNothing() {
        assertThat(peer.send(WRAP, Map.of("layer", "rot13")).status()).isEqualTo(MON_STATUS_UNKNOWN_LAYER);
        assertThat(bench.wrapped).isEmpty();
    }

    @Test
    void wrap_withALayerThatIsInstalled_isAnError() {
        peer.send(WRAP, Map.of("layer", "tls"));

        assertThat(peer.send(WRAP, Map.of("layer", "tls")).status()).isEqualTo(MON_STATUS_UNKNOWN_LAYER);
    }

    @Test
    void wrap_severalTimes_stacksTheLayersInTheOrderAsked() {
        peer.send(WRAP, Map.of("layer", "tls"));
        peer.send(WRAP, Map.of("layer", "deflate"));

        assertThat(bench.wrapped).containsExactly("c tls", "c deflate");
        assertThat(peer.capabilities().layers()).isEmpty();
    }

    @Test
    void wrap_onAnAuthenticatedChannel_isAllowed() {
        peer.authenticate("anna");

        assertThat(peer.send(WRAP, Map.of("layer", "tls")).status()).isEqualTo(MON_STATUS_OK);
    }

    @Test
    void auth_insideOfTls_isKnownToBeEncrypted() {
        peer.send(WRAP, Map.of("layer", "tls"));
        peer.issue(AUTH, Map.of("method", "PLAIN"));

        assertThat(bench.authentications.peek().encrypted()).isTrue();
    }
}
