package io.zenwatch.doctor;

import io.zenwatch.testkit.TcpProxy;
import java.io.IOException;

/** Passes connections on. While the process is stopped, neither data nor the end of a connection gets through. */
final class RelayProcess {

    private RelayProcess() {}

    public static void main(String[] args) throws IOException {
        try (TcpProxy proxy = new TcpProxy(args[0])) {
            System.out.println(proxy.locator());
            while (System.in.read() >= 0) {
                // Until the test ends.
            }
        }
    }
}
