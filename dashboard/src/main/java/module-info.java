/**
 * A network as a live page in the browser, and as JSON over HTTP.
 *
 * <p>The libraries of the page are WebJars. On the module path nothing requires them, so an application names them by {@code
 * --add-modules ALL-MODULE-PATH}. The module {@code io.zenwatch.history} is needed only by those who show the past.
 */
module io.zenwatch.dashboard {
    requires transitive io.zenwatch.plugin;
    requires static io.zenwatch.history;
    requires static transitive org.jspecify;
    requires org.eclipse.jetty.http;
    requires org.eclipse.jetty.io;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.util;
    requires org.slf4j;
    requires tools.jackson.core;

    exports io.zenwatch.dashboard;
}
