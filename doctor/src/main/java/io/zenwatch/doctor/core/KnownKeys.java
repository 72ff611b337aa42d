package io.zenwatch.doctor.core;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The paths that a configuration of zenoh can have. What is below a path here, in lists or free objects, is not known. */
public final class KnownKeys {

    /** The roles by which a value can be given. */
    public static final Set<String> ROLES = Set.of("router", "peer", "client");

    /** Of zenoh 1.10; {@code by role} marks a value that each role can have its own of. KnownKeysTest compares it. */
    static final String TABLE = """
            id
            metadata
            mode
            region_name
            gateway
            connect/timeout_ms by role
            connect/endpoints by role
            connect/exit_on_failure by role
            connect/retry
            listen/timeout_ms by role
            listen/endpoints by role
            listen/exit_on_failure by role
            listen/retry
            open/return_conditions/connect_scouted
            open/return_conditions/declares
            scouting/timeout
            scouting/delay
            scouting/multicast/enabled
            scouting/multicast/address
            scouting/multicast/interface
            scouting/multicast/ttl
            scouting/multicast/autoconnect by role
            scouting/multicast/autoconnect_strategy
            scouting/multicast/listen by role
            scouting/gossip/enabled
            scouting/gossip/multihop
            scouting/gossip/target by role
            scouting/gossip/autoconnect by role
            scouting/gossip/autoconnect_strategy
            timestamping/enabled by role
            timestamping/drop_future_timestamp
            queries_default_timeout
            routing/router/peers_failover_brokering
            routing/router/linkstate/transport_weights
            routing/peer
            routing/interests/timeout
            aggregation/subscribers
            aggregation/publishers
            qos/publication
            qos/network
            transport/unicast/open_timeout
            transport/unicast/accept_timeout
            transport/unicast/accept_pending
            transport/unicast/max_sessions
            transport/unicast/max_links
            transport/unicast/lowlatency
            transport/unicast/qos/enabled
            transport/unicast/compression/enabled
            transport/multicast/join_interval
            transport/multicast/max_sessions
            transport/multicast/qos/enabled
            transport/multicast/compression/enabled
            transport/link/protocols
            transport/link/tx/sequence_number_resolution
            transport/link/tx/lease
            transport/link/tx/keep_alive
            transport/link/tx/batch_size
            transport/link/tx/queue/size/control
            transport/link/tx/queue/size/real_time
            transport/link/tx/queue/size/interactive_high
            transport/link/tx/queue/size/interactive_low
            transport/link/tx/queue/size/data_high
            transport/link/tx/queue/size/data
            transport/link/tx/queue/size/data_low
            transport/link/tx/queue/size/background
            transport/link/tx/queue/congestion_control/drop/wait_before_drop
            transport/link/tx/queue/congestion_control/drop/max_wait_before_drop_fragments
            transport/link/tx/queue/congestion_control/block/wait_before_close
            transport/link/tx/queue/batching/enabled
            transport/link/tx/queue/batching/time_limit
            transport/link/tx/queue/allocation/mode
            transport/link/tx/threads
            transport/link/rx/buffer_size
            transport/link/rx/max_message_size
            transport/link/tls/root_ca_certificate
            transport/link/tls/listen_private_key
            transport/link/tls/listen_certificate
            transport/link/tls/enable_mtls
            transport/link/tls/connect_private_key
            transport/link/tls/connect_certificate
            transport/link/tls/verify_name_on_connect
            transport/link/tls/close_link_on_expiration
            transport/link/tls/so_sndbuf
            transport/link/tls/so_rcvbuf
            transport/link/tls/root_ca_certificate_base64
            transport/link/tls/listen_private_key_base64
            transport/link/tls/listen_certificate_base64
            transport/link/tls/connect_private_key_base64
            transport/link/tls/connect_certificate_base64
            transport/link/tcp/so_sndbuf
            transport/link/tcp/so_rcvbuf
            transport/link/unixpipe/file_access_mask
            transport/shared_memory/enabled
            transport/shared_memory/mode
            transport/shared_memory/transport_optimization/enabled
            transport/shared_memory/transport_optimization/pool_size
            transport/shared_memory/transport_optimization/message_size_threshold
            transport/shared_memory/transport_optimization/messages
            transport/auth/usrpwd/user
            transport/auth/usrpwd/password
            transport/auth/usrpwd/dictionary_file
            transport/auth/pubkey/public_key_pem
            transport/auth/pubkey/private_key_pem
            transport/auth/pubkey/public_key_file
            transport/auth/pubkey/private_key_file
            transport/auth/pubkey/key_size
            transport/auth/pubkey/known_keys_file
            adminspace/enabled
            adminspace/permissions/read
            adminspace/permissions/write
            namespace
            downsampling
            access_control/enabled
            access_control/default_permission
            access_control/rules
            access_control/subjects
            access_control/policies
            low_pass_filter
            stats/filters
            plugins_loading/enabled
            plugins_loading/search_dirs
            plugins
            """;

    private static final String BY_ROLE = " by role";

    private static final Set<String> LEAVES = new LinkedHashSet<>();
    private static final Set<String> VALUES_BY_ROLE = new HashSet<>();
    private static final Set<String> OBJECTS = new LinkedHashSet<>();

    static {
        TABLE.lines().forEach(KnownKeys::add);
    }

    private KnownKeys() {}

    private static void add(String line) {
        String path = line.endsWith(BY_ROLE) ? line.substring(0, line.length() - BY_ROLE.length()) : line;
        LEAVES.add(path);
        if (line.endsWith(BY_ROLE)) {
            VALUES_BY_ROLE.add(path);
        }
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            OBJECTS.add(path.substring(0, slash));
        }
    }

    /** Whether a path has a value of its own. */
    public static boolean isValue(String path) {
        return LEAVES.contains(path);
    }

    /** Whether a path has further keys below it that are known. */
    public static boolean isObject(String path) {
        return OBJECTS.contains(path);
    }

    /** Whether a value can be given by role. */
    public static boolean isByRole(String path) {
        return VALUES_BY_ROLE.contains(path);
    }

    /** The known path that is most like an unknown one; of the same name elsewhere, or of a similar name in the same place. */
    public static Optional<String> nearest(String unknown) {
        String name = name(unknown);
        Set<String> all = new LinkedHashSet<>(OBJECTS);
        all.addAll(LEAVES);
        return all.stream()
                .filter(path -> EditDistance.between(name, name(path)) <= Math.max(1, name.length() / 3))
                .min(Comparator.<String>comparingInt(
                                path -> EditDistance.between(name, name(path)) + far(path, unknown))
                        .thenComparingInt(String::length));
    }

    /** A little for another place, so that a similar name nearby comes before one that is somewhat more similar elsewhere. */
    private static int far(String path, String unknown) {
        return parent(path).equals(parent(unknown)) ? 0 : 2;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
