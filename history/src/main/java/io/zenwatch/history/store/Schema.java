package io.zenwatch.history.store;

import java.util.List;

/** The tables, which are the same in every database. docs/history.md says what each column is. */
final class Schema {

    /** Those whose rows belong to a segment. */
    static final List<String> OF_SEGMENT = List.of("state", "change", "item");

    private static final String OF = "began BIGINT NOT NULL, recorder BIGINT NOT NULL, ";

    private Schema() {}

    /**
     * The statements that make the tables.
     *
     * @param id the type of a number that the database gives
     * @param clustered follows a table of small rows
     * @param large follows a table of large rows
     */
    static List<String> tables(String id, String clustered, String large) {
        return List.of(
                "CREATE TABLE recorder (id " + id
                        + " PRIMARY KEY, name TEXT NOT NULL, zid TEXT NOT NULL, version TEXT NOT NULL)",
                "CREATE TABLE segment (" + OF + "ended BIGINT NOT NULL, PRIMARY KEY (began, recorder))",
                "CREATE TABLE item (" + OF + "number INTEGER NOT NULL, kind SMALLINT NOT NULL, key TEXT NOT NULL,"
                        + " PRIMARY KEY (began, recorder, number))" + clustered,
                "CREATE TABLE change (" + OF + "seq INTEGER NOT NULL, at BIGINT NOT NULL, item INTEGER NOT NULL,"
                        + " what SMALLINT NOT NULL, PRIMARY KEY (began, recorder, seq))" + clustered,
                "CREATE TABLE state (" + OF + "seq INTEGER NOT NULL, json TEXT NOT NULL,"
                        + " PRIMARY KEY (began, recorder, seq))" + large);
    }
}
