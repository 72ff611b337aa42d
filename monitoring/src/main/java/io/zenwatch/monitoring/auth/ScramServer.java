package io.zenwatch.monitoring.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ServerFinalMessage;
import com.ongres.scram.common.ServerFirstMessage;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/** SCRAM-SHA-256 (RFC 5802, RFC 7677), with channel binding or without. */
final class ScramServer extends Server {

    private static final Pattern CLIENT_FIRST =
            Pattern.compile("((n|y|p=([^,]+)),(?:a=([^,]+))?,)(n=([^,]+),r=([!-+\\--~]+)(?:,.*)?)");
    private static final Pattern SASL_NAME = Pattern.compile("([^=,]|=2C|=3D)+");
    private static final Pattern CLIENT_FINAL = Pattern.compile("(c=([^,]+),r=([^,]+)(?:,[^,]+)*),p=([^,]+)");
    private static final int MAX_BYTES = 4096;

    private record Begun(String name, ScramVerifier verifier, String binding, String nonce, String messages) {}

    private final Users users;
    private final Supplier<String> nonces;
    private final @Nullable X509Certificate certificate;
    private @Nullable Begun begun;
    private String attempted = "";

    /**
     * Makes the producer's end.
     *
     * @param certificate to which the proof must be bound; null for none
     */
    ScramServer(Users users, Supplier<String> nonces, @Nullable X509Certificate certificate) {
        super(certificate == null ? Methods.SCRAM_SHA_256 : Methods.SCRAM_SHA_256_PLUS);
        this.users = users;
        this.nonces = nonces;
        this.certificate = certificate;
    }

    @Override
    String attempted() {
        return attempted;
    }

    @Override
    public byte[] evaluateResponse(byte[] response) throws SaslException {
        if (isComplete() || response.length > MAX_BYTES) {
            throw new SaslException("this message is not expected");
        }
        String text = new String(response, UTF_8);
        Begun first = begun;
        return (first == null ? begin(text) : finish(first, text)).getBytes(UTF_8);
    }

    private String begin(String text) throws SaslException {
        Matcher parts = CLIENT_FIRST.matcher(text);
        if (!parts.matches()) {
            throw new SaslException("no first message of a client");
        }
        attempted = unescape(parts.group(6));
        if (parts.group(4) != null && !unescape(parts.group(4)).equals(attempted)) {
            throw new SaslException("nobody can act for another");
        }
        requireBinding(parts.group(2), parts.group(3));
        ScramVerifier verifier = users.verifier(attempted);
        String salt = Base64.getEncoder().encodeToString(verifier.salt().toByteArray());
        ServerFirstMessage answer = new ServerFirstMessage(parts.group(7), nonces.get(), salt, verifier.iterations());
        String messages = parts.group(5) + "," + answer;
        begun = new Begun(attempted, verifier, binding(parts.group(1)), answer.getNonce(), messages);
        return answer.toString();
    }

    /**
     * A client that says {@code y} has a layer to bind to, and found no method on offer that does. A producer that offers
     * that layer offers that method in it, so that somebody in between has taken it from the offer.
     */
    private void requireBinding(String flag, @Nullable String type) throws SaslException {
        if (certificate == null ? !flag.equals("n") : !ChannelBinding.TYPE.equals(type)) {
            throw new SaslException("the channel binding '" + flag + "' is not that of " + getMechanismName());
        }
    }

    /** What the client must have bound its proof to, as it says that. */
    private String binding(String header) throws SaslException {
        byte[] bytes = header.getBytes(UTF_8);
        byte[] data = certificate == null ? new byte[0] : ChannelBinding.data(certificate);
        byte[] both = ByteBuffer.allocate(bytes.length + data.length)
                .put(bytes)
                .put(data)
                .array();
        return Base64.getEncoder().encodeToString(both);
    }

    private static String unescape(String saslName) throws SaslException {
        if (!SASL_NAME.matcher(saslName).matches()) {
            throw new SaslException("no name");
        }
        return saslName.replace("=2C", ",").replace("=3D", "=");
    }

    private String finish(Begun first, String text) throws SaslException {
        Matcher parts = CLIENT_FINAL.matcher(text);
        if (!parts.matches()) {
            throw new SaslException("no final message of a client");
        }
        if (!parts.group(2).equals(first.binding) || !parts.group(3).equals(first.nonce)) {
            throw new SaslException("the messages do not belong together");
        }
        String messages = first.messages + "," + parts.group(1);
        ScramVerifier verifier = first.verifier;
        if (!isProven(proof(parts.group(4)), verifier, messages)
                || users.find(first.name).isEmpty()) {
            throw new SaslException("wrong name or password");
        }
        accept(first.name);
        return new ServerFinalMessage(ScramFunctions.serverSignature(
                        ScramVerifier.mechanism(), verifier.serverKey().toByteArray(), messages))
                .toString();
    }

    private static byte[] proof(String base64) throws SaslException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new SaslException("the proof is not base64", e);
        }
    }

    private static boolean isProven(byte[] proof, ScramVerifier verifier, String messages) {
        byte[] stored = verifier.storedKey().toByteArray();
        return proof.length == stored.length
                && ScramFunctions.verifyClientProof(ScramVerifier.mechanism(), proof, stored, messages);
    }
}
