package io.zenwatch.subscriber.model;

import io.zenwatch.versioned.Version;

/** For which keys a delete may be inferred that nobody sent. */
public enum InferDeletes {
    /** For none; right where no queryable knows all keys. */
    NEVER,
    /** For keys that a reply has confirmed, and keys whose sample carries a {@link Version}. */
    CONFIRMED,
    /** For every key that the query asks for; right where the queryables together know all keys. */
    ALWAYS
}
