package io.zenwatch.monitoring.auth;

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

/** How a consumer says who it is. Immutable. */
public abstract sealed class Credentials {

    private Credentials() {}

    /** Nobody in particular. */
    public static Credentials anonymous() {
        return new Anonymous();
    }

    /**
     * A user with a password, which is copied. It is proven by SCRAM-SHA-256 where that is on offer; it is told by PLAIN only where that is
     * on offer and the connection is encrypted.
     */
    public static Credentials password(String name, char[] password) {
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
     * @param isEncrypted whether the layer {@code tls} is installed
     * @throws SaslException if the method cannot be had here
     */
    public abstract Optional<SaslClient> client(List<String> methods, boolean isEncrypted) throws SaslException;

    private static final class Anonymous extends Credentials {
        @Override
        public Optional<SaslClient> client(List<String> methods, boolean isEncrypted) {
            return methods.contains(Methods.ANONYMOUS) ? Optional.of(new AnonymousClient()) : Optional.empty();
        }
    }

    private static final class External extends Credentials {
        @Override
        public Optional<SaslClient> client(List<String> methods, boolean isEncrypted) throws SaslException {
            return methods.contains(Methods.EXTERNAL) && isEncrypted
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
        public Optional<SaslClient> client(List<String> methods, boolean isEncrypted) throws SaslException {
            if (methods.contains(Methods.SCRAM_SHA_256)) {
                return Optional.of(new ScramSaslClient(name, password));
            }
            return methods.contains(Methods.PLAIN) && isEncrypted
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
