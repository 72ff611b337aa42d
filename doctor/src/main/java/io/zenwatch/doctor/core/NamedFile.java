package io.zenwatch.doctor.core;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that a configuration names. Immutable.
 *
 * @param failure why it cannot be used; null if it can
 * @param certificates what certificates it has, in their order; empty if it is no file of certificates
 */
public record NamedFile(@Nullable String failure, List<X509Certificate> certificates) {

    public NamedFile {
        certificates = List.copyOf(certificates);
    }
}
