package io.zenwatch.monitoring.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ServerFinalMessage;
import com.ongres.scram.common.ServerFirstMessage;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/** SCRAM-SHA-256 (RFC 5802, RFC 7677), without channel binding. */
final class ScramServer extends Server {

    private static final Pattern CLIENT_FIRST =
            Pattern.compile("([ny],(?:a=([^,]+))?,)(n=([^,]+),r=([!-+\\--~]+)(?:,.*)?)");
    private static final Pattern SASL_NAME = Pattern.compile("([^=,]|=2C|=3D)+");
    private static final Pattern CLIENT_FINAL = Pattern.compile("(c=([^,]+),r=([^,]+)(?:,[^,]+)*),p=([^,]+)");
    private static final int MAX_BYTES = 4096;

    private record Begun(String name, ScramVerifier verifier, String header, String nonce, String messages) {}

    private final Users users;
    private final Supplier<String> nonces;
    private @Nullable Begun begun;
    private String attempted = "";

    ScramServer(Users users, Supplier<String> nonces) {
        super(Methods.SCRAM_SHA_256);
        this.users = users;
        this.nonces = nonces;
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
            throw new SaslException("no first message of a client without channel binding");
        }
        attempted = unescape(parts.group(4));
        if (parts.group(2) != null && !unescape(parts.group(2)).equals(attempted)) {
            throw new SaslException("nobody can act for another");
        }
        ScramVerifier verifier = users.verifier(attempted);
        String salt = Base64.getEncoder().encodeToString(verifier.salt().toByteArray());
        ServerFirstMessage answer = new ServerFirstMessage(parts.group(5), nonces.get(), salt, verifier.iterations());
        String messages = parts.group(3) + "," + answer;
        begun = new Begun(attempted, verifier, parts.group(1), answer.getNonce(), messages);
        return answer.toString();
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
        String header = Base64.getEncoder().encodeToString(first.header.getBytes(UTF_8));
        if (!parts.group(2).equals(header) || !parts.group(3).equals(first.nonce)) {
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
                        ScramVerifier.MECHANISM, verifier.serverKey().toByteArray(), messages))
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
                && ScramFunctions.verifyClientProof(ScramVerifier.MECHANISM, proof, stored, messages);
    }
}
