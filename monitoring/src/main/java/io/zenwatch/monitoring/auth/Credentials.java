package io.zenwatch.monitoring.auth;

import io.zenwatch.zenoh.ZenohException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/** How a consumer says who it is. Immutable. */
public abstract sealed class Credentials {

    private Credentials() {}

    /** Nobody in particular. */
    public static Credentials anonymous() {
        return new Anonymous();
    }

    /**
     * A user with a password, which is copied. It is proven by SCRAM-SHA-256, and inside of the layer {@code tls} by
     * SCRAM-SHA-256-PLUS. Where neither is on offer it is told by PLAIN, but only if the certificate of the producer had to
     * have a name: {@code ConsumerBuilder.tls(context, name)}.
     *
     * @throws ZenohException {@link ZenohException.Code#UNSUPPORTED} without {@code scram-client}
     */
    public static Credentials password(String name, char[] password) {
        ScramLibrary.require();
        return new Password(name, password.clone());
    }

    /** The user of the certificate that the layer {@code tls} has. */
    public static Credentials certificate() {
        return new External();
    }

    /**
     * The consumer's end of an authentication; empty where none of the methods on offer will do. No API.
     *
     * @param methods on offer
     * @param producer its certificate in the layer {@code tls}; null without that layer
     * @param isNamed whether that certificate had to have a name
     * @throws SaslException if the method cannot be had here
     */
    public abstract Optional<SaslClient> client(
            List<String> methods, @Nullable X509Certificate producer, boolean isNamed) throws SaslException;

    private static final class Anonymous extends Credentials {
        @Override
        public Optional<SaslClient> client(List<String> methods, @Nullable X509Certificate producer, boolean isNamed) {
            return methods.contains(Methods.ANONYMOUS) ? Optional.of(new AnonymousClient()) : Optional.empty();
        }
    }

    private static final class External extends Credentials {
        @Override
        public Optional<SaslClient> client(List<String> methods, @Nullable X509Certificate producer, boolean isNamed)
                throws SaslException {
            return methods.contains(Methods.EXTERNAL) && producer != null
                    ? fromJdk(Methods.EXTERNAL, callbacks -> {})
                    : Optional.empty();
        }
    }

    private static final class Password extends Credentials {
        private final String name;
        private final char[] password;

        Password(String name, char[] password) {
            this.name = name;
            this.password = password;
        }

        @Override
        public Optional<SaslClient> client(List<String> methods, @Nullable X509Certificate producer, boolean isNamed)
                throws SaslException {
            if (ScramSaslClient.isOneOf(methods, producer != null)) {
                return Optional.of(ScramSaslClient.of(name, password, methods, producer));
            }
            return methods.contains(Methods.PLAIN) && producer != null && isNamed
                    ? fromJdk(Methods.PLAIN, this::answer)
                    : Optional.empty();
        }

        private void answer(Callback[] callbacks) {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback question) {
                    question.setName(name);
                } else if (callback instanceof PasswordCallback question) {
                    question.setPassword(password);
                }
            }
        }
    }

    private static Optional<SaslClient> fromJdk(String method, CallbackHandler callbacks) throws SaslException {
        return Optional.ofNullable(
                Sasl.createSaslClient(new String[] {method}, null, "zenwatch", "producer", Map.of(), callbacks));
    }
}
