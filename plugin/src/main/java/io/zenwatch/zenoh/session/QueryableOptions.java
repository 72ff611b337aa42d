package io.zenwatch.zenoh.session;

/**
 * How a queryable answers.
 *
 * @param complete whether it has every value under its key expression
 * @param allowedOrigin whose queries it receives
 */
public record QueryableOptions(boolean complete, Locality allowedOrigin) {

    /** Not complete, from anywhere. */
    public static final QueryableOptions DEFAULT = new QueryableOptions(false, Locality.ANY);

    public QueryableOptions withComplete(boolean complete) {
        return new QueryableOptions(complete, allowedOrigin);
    }

    public QueryableOptions withAllowedOrigin(Locality allowedOrigin) {
        return new QueryableOptions(complete, allowedOrigin);
    }
}
