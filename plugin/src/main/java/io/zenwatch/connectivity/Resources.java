package io.zenwatch.connectivity;

import io.zenwatch.connectivity.core.Change;
import io.zenwatch.versioned.VersionCounter;
import io.zenwatch.versioned.VersionedResource;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The resources that stand: one for each open transport and link. Changes are made here before anybody hears of them, and
 * queries are answered from here, so that what an event has removed no later query finds. Thread-safe.
 */
final class Resources {

    private final ZenohId zid;
    private final boolean hasLinkDetails;
    private final VersionCounter versions;
    private final Map<KeyExpr, VersionedResource> standing = new LinkedHashMap<>();

    Resources(ZenohId zid, boolean hasLinkDetails, VersionCounter versions) {
        this.zid = zid;
        this.hasLinkDetails = hasLinkDetails;
        this.versions = versions;
    }

    /** Makes changes, and gives what is to be published, in order. */
    synchronized List<VersionedResource> make(List<Change> changes) {
        List<VersionedResource> published = new ArrayList<>();
        for (Change change : changes) {
            KeyExpr key = change.key(zid).toKeyExpr();
            if (change.kind() == SampleKind.DELETE) {
                standing.remove(key);
                published.add(new VersionedResource(key, SampleKind.DELETE, ZBytes.EMPTY, versions.delete(key)));
            } else {
                VersionedResource resource =
                        new VersionedResource(key, SampleKind.PUT, payload(change), versions.put(key));
                standing.put(key, resource);
                published.add(resource);
            }
        }
        return published;
    }

    /** What stands on the keys that match, at one moment. */
    synchronized List<VersionedResource> matching(KeyExpr asked) {
        return standing.values().stream()
                .filter(resource -> asked.intersects(resource.key()))
                .toList();
    }

    private ZBytes payload(Change change) {
        Link link = change.link();
        return link == null ? ConnectivityJson.write(change.transport()) : ConnectivityJson.write(link, hasLinkDetails);
    }
}
