package io.zenwatch.connection.core;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.ConnectionJson;
import io.zenwatch.keys.Keys;
import io.zenwatch.versioned.VersionCounter;
import io.zenwatch.versioned.VersionedResource;
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
public final class ConnectionResources {

    /** How long the JSON of a deleted connection may be and still travel with the delete, in bytes. */
    static final int MAX_LAST_BYTES = 64 << 10;

    private final ZenohId zid;
    private final VersionCounter versions;
    private final Map<KeyExpr, VersionedResource> standing = new LinkedHashMap<>();
    private final Unsent unsent = new Unsent();
    /** What was checked last, which is often what is put next. */
    private volatile @Nullable Written written;

    private record Written(Connection connection, KeyExpr key, ZBytes json) {}

    public ConnectionResources(ZenohId zid, VersionCounter versions) {
        this.zid = zid;
        this.versions = versions;
    }

    /**
     * Checks that a connection can be a resource.
     *
     * @throws IllegalArgumentException if its id fits no key or its JSON is too long
     */
    public void check(Connection connection) {
        write(connection);
    }

    /**
     * Makes a connection stand. Returns false if too much waits to be sent: then the put is left out.
     *
     * @throws IllegalArgumentException as {@link #check} does
     */
    public boolean put(Connection connection) {
        // Writes outside of the lock, so that the sender does not wait for it.
        return stand(write(connection));
    }

    private synchronized boolean stand(Written now) {
        boolean willBeSent = true;
        VersionedResource resource = unsent.renew(now.key(), now.json());
        if (resource == null) {
            resource = new VersionedResource(now.key(), SampleKind.PUT, now.json(), versions.put(now.key()));
            willBeSent = unsent.add(resource);
        }
        standing.put(now.key(), resource);
        return willBeSent;
    }

    /**
     * Removes a connection that stands. The delete carries it as it was last, unless that is too long. Returns false if
     * too much waits to be sent: then the delete is left out.
     */
    public synchronized boolean delete(Connection last) {
        KeyExpr key = key(last);
        VersionedResource removed = standing.remove(key);
        ZBytes json = removed == null || removed.payload().length() > MAX_LAST_BYTES ? ZBytes.EMPTY : removed.payload();
        return unsent.add(new VersionedResource(key, SampleKind.DELETE, ZBytes.EMPTY, versions.delete(key), json));
    }

    /** The next change to send; null for none. */
    public synchronized @Nullable VersionedResource next() {
        return unsent.poll();
    }

    /** What stands on the keys that match, at one moment. Changes wait only while it is copied. */
    public List<VersionedResource> matching(KeyExpr asked) {
        return snapshot().stream()
                .filter(resource -> asked.intersects(resource.key()))
                .toList();
    }

    private synchronized List<VersionedResource> snapshot() {
        unsent.tell();
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
