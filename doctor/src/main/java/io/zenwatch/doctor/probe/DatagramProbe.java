package io.zenwatch.doctor.probe;

import io.zenwatch.doctor.core.FirstAnswer;
import io.zenwatch.doctor.core.Handshake;
import io.zenwatch.doctor.core.QuicProbe;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/** Sends the first word of zenoh's or of QUIC's handshake as a datagram. */
final class DatagramProbe {

    private static final Duration ANSWER = Duration.ofMillis(1_500);

    private DatagramProbe() {}

    static FirstAnswer ask(InetSocketAddress at, boolean isQuic, Deadline deadline) {
        byte[] id = StreamProbe.id();
        byte[] word = isQuic ? QuicProbe.first(id) : Handshake.first(id);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(at);
            socket.send(new DatagramPacket(word, word.length));
            socket.setSoTimeout(deadline.millis(ANSWER));
            DatagramPacket answer = new DatagramPacket(new byte[Handshake.MAX_ANSWER], Handshake.MAX_ANSWER);
            socket.receive(answer);
            byte[] bytes = Arrays.copyOf(answer.getData(), answer.getLength());
            if (isQuic) {
                return QuicProbe.read(bytes);
            }
            byte[] last = Handshake.last();
            socket.send(new DatagramPacket(last, last.length));
            return Handshake.ofDatagram(bytes);
        } catch (PortUnreachableException e) {
            return new FirstAnswer.Refused();
        } catch (SocketTimeoutException e) {
            return new FirstAnswer.Silence();
        } catch (IOException e) {
            return new FirstAnswer.Silence();
        }
    }
}
