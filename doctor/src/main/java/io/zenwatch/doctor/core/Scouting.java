package io.zenwatch.doctor.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a search by multicast. Immutable.
 *
 * @param settings of the session that is to search
 * @param interfaces those that can be used for it, without loopback
 * @param isContainer whether this process is in a container, as far as that can be told
 */
public record Scouting(Settings settings, List<Interface> interfaces, boolean isContainer) {

    public Scouting {
        interfaces = List.copyOf(interfaces);
    }

    /**
     * A search by one interface.
     *
     * @param name such as {@code eth0}
     * @param address its own
     * @param failure why nothing could be sent; null if something was
     * @param isHeard whether what was sent came back to this host
     * @param found who answered
     */
    public record Interface(
            String name, String address, @Nullable String failure, boolean isHeard, List<FirstAnswer.Zenoh> found) {
        public Interface {
            found = List.copyOf(found);
        }
    }
}
