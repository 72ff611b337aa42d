package io.zenwatch.connection.model;

import io.zenwatch.connection.model.Connection.PathSegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Which connections a client wants: those that match the segments <em>and</em> the services.
 *
 * @param pathSegments must be found side by side, in this order, somewhere in the connection's path; an empty name or id
 *     fits any. None fits every path
 * @param networkServices one of them must be the connection's. None fits every service
 */
public record MonitorScopeSelector(List<PathSegment> pathSegments, List<String> networkServices) {

    /** Every connection. */
    public static final MonitorScopeSelector ALL = new MonitorScopeSelector(List.of(), List.of());

    public MonitorScopeSelector {
        pathSegments = List.copyOf(pathSegments);
        networkServices = List.copyOf(networkServices);
    }

    /** Narrows the selector to paths with one more segment, behind those it has. */
    public MonitorScopeSelector withPathSegment(String name, String id) {
        List<PathSegment> segments = new ArrayList<>(pathSegments);
        segments.add(new PathSegment(name, id));
        return new MonitorScopeSelector(segments, networkServices);
    }

    /** Adds a service to those of which one must fit. */
    public MonitorScopeSelector withNetworkService(String networkService) {
        List<String> services = new ArrayList<>(networkServices);
        services.add(networkService);
        return new MonitorScopeSelector(pathSegments, services);
    }

    public boolean matches(Connection connection) {
        return (networkServices.isEmpty() || networkServices.contains(connection.networkService()))
                && isIn(connection.path().pathSegments());
    }

    private boolean isIn(List<PathSegment> path) {
        for (int start = 0; start + pathSegments.size() <= path.size(); start++) {
            if (isAt(start, path)) {
                return true;
            }
        }
        return pathSegments.isEmpty();
    }

    private boolean isAt(int start, List<PathSegment> path) {
        for (int i = 0; i < pathSegments.size(); i++) {
            PathSegment wanted = pathSegments.get(i);
            PathSegment found = path.get(start + i);
            if (!fits(wanted.name(), found.name()) || !fits(wanted.id(), found.id())) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String wanted, String found) {
        return wanted.isEmpty() || wanted.equals(found);
    }
}
