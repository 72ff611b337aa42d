package io.zenwatch.doctor;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Servers on loopback that are no zenoh. */
final class PlainServer {

    private PlainServer() {}

    /** Takes connections, and says a text to each; it hangs up on none. */
    static AutoCloseable saying(int port, String text) throws IOException {
        ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        List<Socket> taken = new CopyOnWriteArrayList<>();
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    taken.add(socket);
                    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException closed) {
                // The test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return () -> {
            server.close();
            for (Socket socket : taken) {
                socket.close();
            }
        };
    }

    /** Has as many connections waiting as it may, so that the system drops the next one, as a firewall does. */
    static AutoCloseable full(int port) throws IOException {
        ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        List<SocketChannel> waiting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            waiting.add(channel);
        }
        return () -> {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
            server.close();
        };
    }

    /** Has a port of UDP, and answers nothing. */
    static AutoCloseable silentUdp(int port) throws IOException {
        return new DatagramSocket(port, InetAddress.getLoopbackAddress());
    }
}
