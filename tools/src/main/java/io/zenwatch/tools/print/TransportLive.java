package io.zenwatch.tools.print;

import io.zenwatch.connectivity.ConnectivityListener;
import io.zenwatch.zenoh.Transport;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Of a tool that follows without knowing what it misses: it is live until the session loses its last transport. */
public final class TransportLive implements ConnectivityListener {

    private final Printer printer;
    private final Set<Transport> open = new HashSet<>();
    private boolean isStale;

    public TransportLive(Printer printer) {
        this.printer = printer;
    }

    @Override
    public void transportOpened(Transport transport) {
        open.add(transport);
        if (isStale) {
            isStale = false;
            printer.live(true, Instant.now());
        }
    }

    @Override
    public void transportClosed(Transport transport) {
        open.remove(transport);
        if (open.isEmpty()) {
            isStale = true;
            printer.live(false, Instant.now());
        }
    }
}
