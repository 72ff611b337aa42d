package io.zenwatch.monitoring.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import javax.security.sasl.SaslException;

/** PLAIN (RFC 4616). */
final class PlainServer extends Server {

    private static final int MAX_BYTES = 4096;

    private final Users users;
    private String attempted = "";

    PlainServer(Users users) {
        super(Methods.PLAIN);
        this.users = users;
    }

    @Override
    String attempted() {
        return attempted;
    }

    @Override
    public byte[] evaluateResponse(byte[] response) throws SaslException {
        String[] parts = new String(response, UTF_8).split("\0", -1);
        if (isComplete() || response.length > MAX_BYTES || parts.length != 3) {
            throw new SaslException("no message of PLAIN");
        }
        attempted = parts[1];
        char[] password = parts[2].toCharArray();
        boolean matches = matches(password);
        Arrays.fill(password, '\0');
        if (!matches
                || !(parts[0].isEmpty() || parts[0].equals(attempted))
                || users.find(attempted).isEmpty()) {
            throw new SaslException("wrong name or password");
        }
        accept(attempted);
        return new byte[0];
    }

    private boolean matches(char[] password) {
        try {
            return users.verifier(attempted).matches(password);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
