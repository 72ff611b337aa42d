/** Zenoh's official implementation inside the JVM: sessions of the port. Begin at {@code ZenohEngine}. */
module io.zenwatch.engine {
    requires transitive io.zenwatch.plugin;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports io.zenwatch.engine;
}
