module app {
    requires io.zenwatch.engine;
    requires io.zenwatch.monitoring;
}
