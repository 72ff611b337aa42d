package io.zenwatch.history.store;

import java.util.List;

/** What makes the tables readable for people and for Grafana: times as {@code timestamptz}, words instead of numbers. */
final class PostgresViews {

    private static final String KIND = "CASE i.kind WHEN 0 THEN 'node' WHEN 1 THEN 'edge' ELSE 'chain' END AS kind";
    private static final String WHAT =
            "CASE c.what WHEN 0 THEN 'stands' WHEN 1 THEN 'appeared' WHEN 2 THEN 'changed' ELSE 'gone' END AS what";

    static final List<String> STATEMENTS = List.of(
            "CREATE FUNCTION history_time(micros BIGINT) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS"
                    + " $$ SELECT 'epoch'::timestamptz + micros * interval '1 microsecond' $$",
            // JSON may have escapes that PostgreSQL has no character for: NUL, and one half of a pair.
            "CREATE FUNCTION history_name(kind SMALLINT, key TEXT, json TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS"
                    + " $$ SELECT CASE WHEN kind <> 0 OR json IS NULL THEN key ELSE"
                    + " (SELECT COALESCE(node -> 'components' ->> 0, node ->> 'label', left(key, 8)) FROM (SELECT"
                    + " regexp_replace(json, concat(chr(92), chr(92), 'u(0000|d[89a-f]..)'), '?', 'gi')::json AS node)"
                    + " AS parsed) END $$",
            "CREATE VIEW history_change AS SELECT history_time(c.at) AS time, r.name AS recorder, " + KIND
                    + ", i.key, history_name(i.kind, i.key, s.json) AS name, " + WHAT + ", s.json AS state"
                    + " FROM change c" + join("item", "i", "number = c.item") + " LEFT"
                    + join("state", "s", "seq = c.seq")
                    + " LEFT JOIN recorder r ON r.id = c.recorder",
            "CREATE VIEW history_presence AS SELECT r.name AS recorder, " + KIND + ", i.key,"
                    + " history_time(c.at) AS \"from\", history_time(COALESCE(c.until, g.ended)) AS \"to\""
                    + " FROM (SELECT began, recorder, item, what, at, lead(at) OVER"
                    + " (PARTITION BY began, recorder, item ORDER BY seq) AS until FROM change WHERE what <> 2) c"
                    + join("item", "i", "number = c.item")
                    + " JOIN segment g ON g.began = c.began AND g.recorder = c.recorder"
                    + " LEFT JOIN recorder r ON r.id = c.recorder WHERE c.what <> 3");

    private PostgresViews() {}

    private static String join(String table, String as, String on) {
        return " JOIN " + table + " " + as + " ON " + as + ".began = c.began AND " + as + ".recorder = c.recorder AND "
                + as + "." + on;
    }
}
