package io.zenwatch.tools.action;

import io.zenwatch.internal.Doublings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events to an address of the web, as the body of a POST. With a secret, the header {@link #SIGNATURE} has their
 * HMAC-SHA-256. What fails is tried again, three times.
 */
final class WebHook implements Hook {

    static final String SIGNATURE = "X-Zenwatch-Signature";

    private static final Logger log = LoggerFactory.getLogger(WebHook.class);

    private static final String HMAC = "HmacSHA256";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(16));

    private static final int TOO_MANY_REQUESTS = 429;

    private final URI address;
    private final @Nullable String secret;
    private final Doublings failures = new Doublings();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(Redirect.NEVER)
            .build();

    /** @param secret null for no signature */
    WebHook(URI address, @Nullable String secret) {
        this.address = address;
        this.secret = secret;
    }

    @Override
    public void run(byte[] json) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json));
        if (secret != null) {
            request.header(SIGNATURE, "sha256=" + sign(json, secret));
        }
        String failure = send(request.build());
        for (int i = 0; failure != null && i < PAUSES.size(); i++) {
            Thread.sleep(PAUSES.get(i).toMillis());
            failure = send(request.build());
        }
        if (failure != null && failures.count()) {
            log.warn(
                    "Could not send events to {}: {}; failures so far: {}",
                    address.getHost(),
                    failure,
                    failures.total());
        }
    }

    /** Why it is to be tried again; null if it is not. */
    private @Nullable String send(HttpRequest request) throws InterruptedException {
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= 500 || status == TOO_MANY_REQUESTS) {
                return "status " + status;
            } else if (status >= 300 && failures.count()) {
                log.warn(
                        "{} refuses events with status {}; failures so far: {}",
                        address.getHost(),
                        status,
                        failures.total());
            }
            return null;
        } catch (IOException e) {
            return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }
    }

    private static String sign(byte[] json, String secret) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(json));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
