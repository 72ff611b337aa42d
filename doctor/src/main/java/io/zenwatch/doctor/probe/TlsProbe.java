package io.zenwatch.doctor.probe;

import io.zenwatch.doctor.core.Endpoint;
import io.zenwatch.doctor.core.EndpointFacts.Tls;
import io.zenwatch.doctor.core.NamedFile;
import io.zenwatch.doctor.core.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Shakes hands by TLS, takes any certificate, and tells what a session would say of it. */
final class TlsProbe {

    private static final Duration HANDSHAKE = Duration.ofSeconds(2);
    private static final String ROOTS = "transport/link/tls/root_ca_certificate";

    private final Endpoint endpoint;
    private final Settings settings;
    private final Deadline deadline;

    TlsProbe(Endpoint endpoint, Settings settings, Deadline deadline) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.deadline = deadline;
    }

    Tls look(InetSocketAddress at) {
        Collector collector = new Collector();
        try (Socket plain = new Socket()) {
            plain.connect(at, deadline.millis(HANDSHAKE));
            plain.setSoTimeout(deadline.millis(HANDSHAKE));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {collector}, null);
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
                    .createSocket(plain, endpoint.host(), endpoint.port(), /* autoClose= */ true)) {
                name(socket);
                socket.startHandshake();
            }
            return new Tls(null, collector.chain, distrust(collector.chain));
        } catch (SocketTimeoutException e) {
            return failed("no answer to TLS in time");
        } catch (SSLException e) {
            // A server that wants a certificate of this end says so when it has shown its own.
            return collector.chain.isEmpty()
                    ? failed(String.valueOf(e.getMessage()))
                    : new Tls(null, collector.chain, distrust(collector.chain));
        } catch (IOException e) {
            return failed("the other end hung up: " + e.getMessage());
        } catch (GeneralSecurityException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private static Tls failed(String why) {
        return new Tls(why, List.of(), null);
    }

    private void name(SSLSocket socket) {
        if (!endpoint.isAddress()) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(endpoint.host())));
            socket.setSSLParameters(parameters);
        }
    }

    /** Why a chain does not end at an issuer that the configuration trusts; null if it does. */
    private @Nullable String distrust(List<X509Certificate> chain) {
        String file = settings.text(ROOTS);
        try {
            KeyStore roots = file == null ? null : roots(ConfigurationProbe.certificates(file));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(roots);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager judge) {
                    judge.checkServerTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
                }
            }
            return null;
        } catch (CertificateException e) {
            return file == null
                    ? "its issuer is none that browsers trust, and no other is named"
                    : "its issuer is not in " + file;
        } catch (GeneralSecurityException | IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static KeyStore roots(NamedFile file) throws GeneralSecurityException, IOException {
        KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
        roots.load(null, null);
        for (X509Certificate root : file.certificates()) {
            roots.setCertificateEntry("root" + roots.size(), root);
        }
        return roots;
    }

    /** Takes any chain: it is judged afterwards. */
    private static final class Collector extends X509ExtendedTrustManager {

        private List<X509Certificate> chain = List.of();

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String type) {
            chain = List.of(shown);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String type, Socket socket) {
            chain = List.of(shown);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String type, SSLEngine engine) {
            chain = List.of(shown);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String type) throws CertificateException {
            throw new CertificateException("this is no server");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("this is no server");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("this is no server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
