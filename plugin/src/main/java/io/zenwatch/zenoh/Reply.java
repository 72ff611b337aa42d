package io.zenwatch.zenoh;

import org.jspecify.annotations.Nullable;

/** One reply to a get: a sample (a put or a delete) or an error that a queryable sent. */
public sealed interface Reply {

    /** The session that replied; null when the network did not say. */
    @Nullable
    ZenohId replier();

    /** A value, or the news that there is none ({@link SampleKind#DELETE}). */
    record Ok(@Nullable ZenohId replier, Sample sample) implements Reply {}

    /** An error in the queryable's own words. */
    record Err(@Nullable ZenohId replier, ZBytes payload, Encoding encoding) implements Reply {}
}
