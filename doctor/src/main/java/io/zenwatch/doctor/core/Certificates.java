package io.zenwatch.doctor.core;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What certificates say. */
public final class Certificates {

    private static final Duration SOON = Duration.ofDays(30);
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private Certificates() {}

    /** Whether a certificate is in force. */
    public enum State {
        NOT_YET,
        IN_FORCE,
        ENDS_SOON,
        OVER
    }

    /** Whether a certificate is in force at a time. */
    public static State state(X509Certificate certificate, Instant now) {
        Instant end = certificate.getNotAfter().toInstant();
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return State.NOT_YET;
        } else if (now.isAfter(end)) {
            return State.OVER;
        }
        return now.plus(SOON).isAfter(end) ? State.ENDS_SOON : State.IN_FORCE;
    }

    /** From when or until when it is in force, for people. */
    public static String validity(X509Certificate certificate, Instant now) {
        return switch (state(certificate, now)) {
            case NOT_YET ->
                "is not valid before " + day(certificate.getNotBefore().toInstant());
            case OVER -> "has expired on " + day(certificate.getNotAfter().toInstant());
            case IN_FORCE, ENDS_SOON ->
                "is valid until " + day(certificate.getNotAfter().toInstant());
        };
    }

    private static String day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    /** For whom it is, for people. */
    public static String text(X509Certificate certificate) {
        return "the certificate of " + certificate.getSubjectX500Principal().getName();
    }

    /** The host names and addresses that it is for. */
    public static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name ->
                                    name.get(0).equals(DNS_NAME) || name.get(0).equals(IP_ADDRESS))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** Whether it is for a host, by its name or address. */
    public static boolean isFor(X509Certificate certificate, String host) {
        return names(certificate).stream().anyMatch(name -> matches(name, host));
    }

    /** A star stands for the first label. */
    private static boolean matches(String name, String host) {
        String wanted = host.toLowerCase(Locale.ROOT);
        String has = name.toLowerCase(Locale.ROOT);
        int dot = wanted.indexOf('.');
        return has.equals(wanted)
                || has.startsWith("*.") && dot > 0 && has.substring(1).equals(wanted.substring(dot));
    }
}
