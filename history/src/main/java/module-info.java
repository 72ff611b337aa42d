/**
 * Records how a network changes into a file of SQLite or a PostgreSQL server, and tells what it was at any moment.
 *
 * <p>PostgreSQL's driver is optional: an application that records into a server has it on the class path, or names {@code
 * org.postgresql.jdbc} by {@code --add-modules}.
 */
module io.zenwatch.history {
    requires transitive io.zenwatch.plugin;
    requires static transitive org.jspecify;
    requires java.sql;
    requires org.pcollections;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;

    exports io.zenwatch.history;
    exports io.zenwatch.history.model;
}
