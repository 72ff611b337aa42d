package io.zenwatch.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Collections;

/** Keys with a certificate for a host's name that they signed themselves, made by the JDK's keytool. */
public final class SelfSigned {

    /** Of the stores. */
    public static final String PASSWORD = "secret";

    private SelfSigned() {}

    /**
     * Makes keys in a folder, where another process can {@link #load} them.
     *
     * @param more options of keytool, such as {@code -validity}
     */
    public static KeyStore make(Path folder, String name, String... more) throws IOException, GeneralSecurityException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        String options =
                "-genkeypair -keyalg RSA -alias %s -dname CN=%s -ext san=dns:%s -storetype PKCS12 -storepass %s";
        ProcessBuilder builder =
                new ProcessBuilder(options.formatted(name, name, name, PASSWORD).split(" ", -1));
        builder.command().add(0, keytool.toString());
        Collections.addAll(builder.command(), more);
        Path file = store(folder, name);
        Collections.addAll(builder.command(), "-keystore", file.toString());
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!Files.exists(file)) {
            throw new IOException(output);
        }
        return load(folder, name);
    }

    public static KeyStore load(Path folder, String name) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store(folder, name))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    /** Where {@link #make} puts the keys. */
    public static Path store(Path folder, String name) {
        return folder.resolve(name + ".p12");
    }

    /** Writes the certificate as zenoh reads it. */
    public static Path writeCertificate(KeyStore keys, Path folder, String name)
            throws IOException, GeneralSecurityException {
        return write(
                folder.resolve(name + ".pem"),
                "CERTIFICATE",
                keys.getCertificate(name).getEncoded());
    }

    /** Writes the private key as zenoh reads it. */
    public static Path writeKey(KeyStore keys, Path folder, String name) throws IOException, GeneralSecurityException {
        byte[] key = keys.getKey(name, PASSWORD.toCharArray()).getEncoded();
        return write(folder.resolve(name + ".key"), "PRIVATE KEY", key);
    }

    private static Path write(Path file, String label, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder().encodeToString(content);
        return Files.writeString(file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, text));
    }
}
