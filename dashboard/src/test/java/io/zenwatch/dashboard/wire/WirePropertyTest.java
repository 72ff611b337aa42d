package io.zenwatch.dashboard.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.dashboard.Networks;
import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Readers that come at any time, read at any pace and lose their connections always end with the server's network. */
class WirePropertyTest {

    private static final int MOST_PIECES = 1_000;

    /** How the state of one reader moves on. */
    private static final class Client {

        private final WireReader reader = new WireReader();
        private Cursor cursor;

        Client(Wire wire) {
            cursor = wire.cursor("");
        }

        /** False if there is nothing to read. */
        boolean read(Wire wire) {
            try {
                byte[] piece = wire.next(cursor);
                if (piece != null) {
                    reader.receive(piece);
                }
                return piece != null;
            } catch (ReaderTooSlow e) {
                connect(wire, reader.last());
                return true;
            }
        }

        void connect(Wire wire, String last) {
            reader.lose();
            cursor = wire.cursor(last);
        }
    }

    @Property(tries = 300)
    void readers_thatLoseAnyConnection_endWithTheNetwork(
            @ForAll @Size(max = 200) List<@IntRange(max = 99) Integer> steps,
            @ForAll @IntRange(min = 1, max = 8) int ring,
            @ForAll long seed) {
        Random random = new Random(seed);
        Wire wire = new Wire("run", Networks.OBSERVER, Networks.TIME, new Ring(ring, 4_000));
        List<Client> clients = new ArrayList<>();
        Network network = wire.network();
        for (int step : steps) {
            if (step < 30) {
                Network next = random(random, network.version() + 1);
                wire.changed(Networks.difference(network, next), Networks.TIME);
                network = next;
            } else if (step < 40) {
                clients.add(new Client(wire));
            } else if (!clients.isEmpty()) {
                Client client = clients.get(random.nextInt(clients.size()));
                if (step < 90) {
                    client.read(wire);
                } else {
                    client.connect(wire, step < 97 ? client.reader.last() : "another-" + step);
                }
            }
        }
        clients.add(new Client(wire));
        WireReader whole = new WireReader();
        wholeNetwork(wire).forEach(whole::receive);
        for (Client client : clients) {
            int pieces = 0;
            while (client.read(wire)) {
                assertThat(++pieces).isLessThan(MOST_PIECES);
            }
            assertThat(client.reader.state()).isEqualTo(whole.state());
            assertThat(client.reader.last()).isEqualTo(wire.id().toString());
        }
    }

    private static List<byte[]> wholeNetwork(Wire wire) {
        Message message = Message.network(wire.id(), wire.snapshot().json());
        return IntStream.range(0, message.pieces()).mapToObj(message::piece).toList();
    }

    private static Network random(Random random, long version) {
        List<Node> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        List<Chain> chains = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            if (random.nextInt(3) > 0) {
                nodes.add(Networks.node(i, "name " + random.nextInt(3) + "\uD800\n\u2028"));
            }
            if (random.nextBoolean()) {
                edges.add(Networks.edge(i, 5 + random.nextInt(2)));
            }
            if (random.nextInt(4) == 0) {
                chains.add(Networks.chain("chain-" + i, random.nextBoolean() ? State.UP : State.DOWN));
            }
        }
        return Networks.network(version, random.nextBoolean(), nodes, edges, chains);
    }
}
