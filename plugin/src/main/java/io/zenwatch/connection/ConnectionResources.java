package io.zenwatch.connection;

import io.zenwatch.connectivity.Keys;
import io.zenwatch.subscriber.VersionCounter;
import io.zenwatch.subscriber.VersionCounter.Stamp;
import io.zenwatch.zenoh.KeyChunk;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resources that stand, one for each connection. Changes are made here before anybody hears of them, and queries are
 * answered from here, so that what an event has removed no later query finds. Thread-safe.
 */
final class ConnectionResources {

    /** How long the JSON of a deleted connection may be and still travel with the delete, in bytes. */
    static final int MAX_LAST_BYTES = 64 << 10;

    private final ZenohId zid;
    private final VersionCounter versions;
    private final Map<KeyExpr, Resource> standing = new LinkedHashMap<>();
    /** What was checked last, which is often what is put next. */
    private @Nullable Written written;

    /**
     * What is put, deleted or replied.
     *
     * @param json the connection; of a delete, as it was last
     */
    record Resource(KeyExpr key, SampleKind kind, ZBytes json, Stamp stamp) {

        /** What travels beside it: the version, and with a delete the last connection unless that is too long. */
        ZBytes attachment() {
            boolean isCarried = kind == SampleKind.DELETE && json.length() <= MAX_LAST_BYTES;
            return stamp.version().toAttachment(isCarried ? json : ZBytes.EMPTY);
        }
    }

    private record Written(Connection connection, KeyExpr key, ZBytes json) {}

    ConnectionResources(ZenohId zid, VersionCounter versions) {
        this.zid = zid;
        this.versions = versions;
    }

    /**
     * Checks that a connection can be a resource.
     *
     * @throws IllegalArgumentException if its id fits no key or its JSON is too long
     */
    synchronized void check(Connection connection) {
        write(connection);
    }

    /** Makes a connection stand. Throws as {@link #check} does. */
    synchronized Resource put(Connection connection) {
        Written now = write(connection);
        Resource resource = new Resource(now.key(), SampleKind.PUT, now.json(), versions.put(now.key()));
        standing.put(now.key(), resource);
        return resource;
    }

    /** Removes a connection that stands. */
    synchronized Resource delete(Connection last) {
        KeyExpr key = key(last);
        Resource removed = standing.remove(key);
        ZBytes json = removed == null ? ZBytes.EMPTY : removed.json();
        return new Resource(key, SampleKind.DELETE, json, versions.delete(key));
    }

    /** What stands on the keys that match, at one moment. Changes wait only while it is copied. */
    List<Resource> matching(KeyExpr asked) {
        return snapshot().stream()
                .filter(resource -> asked.intersects(resource.key()))
                .toList();
    }

    private synchronized List<Resource> snapshot() {
        return List.copyOf(standing.values());
    }

    private Written write(Connection connection) {
        Written last = written;
        if (last == null || !last.connection().equals(connection)) {
            last = new Written(connection, key(connection), ConnectionJson.write(connection));
            written = last;
        }
        return last;
    }

    private KeyExpr key(Connection connection) {
        try {
            return Keys.CONNECTION.key(zid, KeyChunk.encode(connection.id()));
        } catch (ZenohException e) {
            throw new IllegalArgumentException("'" + connection.id() + "' cannot be the id of a connection", e);
        }
    }
}
