package io.zenwatch.zenoh;

/**
 * What a payload is, in zenoh's text form: a name and, behind a {@code ;}, an optional schema.
 *
 * @param name such as {@code application/json} or {@code zenoh/string;utf-8}
 */
public record Encoding(String name) {

    /** Zenoh's empty encoding: nothing is said about the bytes. */
    public static final Encoding ZENOH_BYTES = new Encoding("zenoh/bytes");

    public static final Encoding ZENOH_STRING = new Encoding("zenoh/string");
    public static final Encoding TEXT_PLAIN = new Encoding("text/plain");
    public static final Encoding APPLICATION_JSON = new Encoding("application/json");
    public static final Encoding APPLICATION_CBOR = new Encoding("application/cbor");

    /** As a record has it by itself, but ready at once: Java would make the code when it is first called. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Encoding that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
