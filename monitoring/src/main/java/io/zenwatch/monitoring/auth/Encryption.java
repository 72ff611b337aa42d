package io.zenwatch.monitoring.auth;

import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of a layer {@code tls}. No API.
 *
 * @param producer that the producer shows here, whether somebody verified it or not
 * @param consumer that the producer has verified; null for none
 */
public record Encryption(X509Certificate producer, @Nullable X509Certificate consumer) {}
