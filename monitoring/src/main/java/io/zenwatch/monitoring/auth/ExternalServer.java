package io.zenwatch.monitoring.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.cert.X509Certificate;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/** EXTERNAL (RFC 4422): the user is the common name (CN) of a certificate that TLS has verified. */
final class ExternalServer extends Server {

    private final Users users;
    private final @Nullable X509Certificate certificate;

    ExternalServer(Users users, @Nullable X509Certificate certificate) {
        super(Methods.EXTERNAL);
        this.users = users;
        this.certificate = certificate;
    }

    @Override
    public byte[] evaluateResponse(byte[] response) throws SaslException {
        if (certificate == null) {
            throw new SaslException("there is no certificate");
        }
        String name = commonName(certificate.getSubjectX500Principal().getName());
        String asked = new String(response, UTF_8);
        if (!(asked.isEmpty() || asked.equals(name)) || users.find(name).isEmpty()) {
            throw new SaslException("the certificate is no such user's");
        }
        accept(name);
        return new byte[0];
    }

    private static String commonName(String subject) throws SaslException {
        try {
            for (Rdn rdn : new LdapName(subject).getRdns()) {
                if (rdn.getType().equalsIgnoreCase("CN")) {
                    return rdn.getValue().toString();
                }
            }
        } catch (InvalidNameException e) {
            throw new SaslException("the certificate's subject cannot be read", e);
        }
        throw new SaslException("the certificate's subject has no common name");
    }
}
