/**
 * Versions: how a subscriber knows which of two samples of one key is newer, and that one is missing.
 *
 * <p>Begin at {@link io.zenwatch.versioned.Version}. {@link io.zenwatch.versioned.VersionCounter} and {@link
 * io.zenwatch.versioned.VersionedResource} are what a writer counts and sends, without threads; {@link
 * io.zenwatch.versioned.VersionedPublisher} sends it, and answers queries on {@link io.zenwatch.internal.Workers}.
 */
@NullMarked
package io.zenwatch.versioned;

import org.jspecify.annotations.NullMarked;
