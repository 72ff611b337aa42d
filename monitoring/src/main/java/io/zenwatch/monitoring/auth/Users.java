package io.zenwatch.monitoring.auth;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.StringPreparation;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The users of a producer. Immutable.
 *
 * <p>For a name that nobody has there is a verifier all the same, made from the seed, always the same one: so an attempt
 * under that name looks and takes like any other, and does not tell which names there are.
 */
public final class Users {

    private final ZBytes seed;
    private final Map<String, User> users = new LinkedHashMap<>();

    /**
     * Users by their names; of two with one name the last counts.
     *
     * @param seed random bytes, 32 or more, to be kept as long as the users are
     * @throws IllegalArgumentException if a name has characters that SASLprep (RFC 4013) prohibits
     * @throws ZenohException {@link ZenohException.Code#UNSUPPORTED} without {@code scram-client}
     */
    public Users(ZBytes seed, Collection<User> users) {
        ScramLibrary.require();
        this.seed = seed;
        for (User user : users) {
            this.users.put(normalize(user.name()), user);
        }
    }

    /** All of them, in the order in which they were given. */
    public Collection<User> all() {
        return users.values();
    }

    /**
     * These users with one changed.
     *
     * @param user in place of the one of this name, if there is one; null for none
     */
    public Users with(String name, @Nullable User user) {
        Map<String, User> changed = new LinkedHashMap<>(users);
        changed.remove(normalize(name));
        if (user != null) {
            changed.put(normalize(name), user);
        }
        return new Users(seed, changed.values());
    }

    ZBytes seed() {
        return seed;
    }

    /** The user of a name, in the form that SASLprep (RFC 4013) gives it; empty when there is none. */
    public Optional<User> find(String name) {
        try {
            return Optional.ofNullable(users.get(normalize(name)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The verifier of a name, or one that no password matches. */
    ScramVerifier verifier(String name) {
        return find(name).map(User::verifier).orElseGet(() -> imitation(tryNormalize(name)));
    }

    private ScramVerifier imitation(String name) {
        byte[] bytes = ScramFunctions.hmac(
                ScramVerifier.mechanism(), seed.toByteArray(), name.getBytes(StandardCharsets.UTF_8));
        ZBytes key = ZBytes.wrap(ScramFunctions.hmac(ScramVerifier.mechanism(), seed.toByteArray(), bytes));
        return new ScramVerifier(
                ZBytes.wrap(Arrays.copyOf(bytes, ScramVerifier.SALT_BYTES)), ScramVerifier.ITERATIONS, key, key);
    }

    /** As {@link #normalize}; a name that cannot be a user's stays as it is. */
    static String tryNormalize(String name) {
        try {
            return name.isEmpty() ? name : normalize(name);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    /** As RFC 4013 has it, so that one name has one form. */
    static String normalize(String name) {
        return new String(StringPreparation.SASL_PREPARATION.normalize(name.toCharArray()));
    }
}
