package io.zenwatch.subscriber.core;

import io.zenwatch.zenoh.KeyExpr;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which tokens own which keys.
 *
 * @param tokens the tokens to follow
 * @param owned a token's keys
 */
public record OwnerRule(KeyExpr tokens, Function<KeyExpr, @Nullable KeyExpr> owned) {}
