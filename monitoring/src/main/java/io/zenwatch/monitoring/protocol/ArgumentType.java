package io.zenwatch.monitoring.protocol;

/** The types of the arguments of commands. */
public enum ArgumentType {
    /** Text. */
    STRING,
    /** Opaque bytes: base64 in JSON, a byte string in CBOR. */
    OPAQUE,
    /** An unsigned 32-bit number. */
    UINT32,
    /** An unsigned 64-bit number: decimal text in JSON, a number in CBOR. */
    UINT64,
    /** A list of name / value pairs: an object. */
    PARAMETERS
}
