module app {
    requires io.zenwatch.engine;
}
