package io.zenwatch.tools.option;

import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of every tool that opens a session. */
public final class SessionOptions {

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Option(
            names = {"-m", "--mode"},
            order = 11,
            paramLabel = "MODE",
            description = "The session's mode: router, peer or client. Zenoh's default is peer.")
    private @Nullable WhatAmI mode;

    @Option(
            names = {"-e", "--connect"},
            order = 12,
            paramLabel = "ENDPOINT",
            split = ",",
            hideParamSyntax = true,
            description = {"An endpoint to connect to. Repeatable.", "Example: --connect tcp/127.0.0.1:7447"})
    private String[] connect = {};

    @Option(
            names = {"-l", "--listen"},
            order = 13,
            paramLabel = "ENDPOINT",
            split = ",",
            hideParamSyntax = true,
            description = {"An endpoint to listen on. Repeatable.", "Example: --listen tcp/127.0.0.1:0"})
    private String[] listen = {};

    @Option(names = "--no-multicast-scouting", order = 14, description = "Disable multicast scouting.")
    private boolean hasNoMulticastScouting;

    public ZenohSession open(ZenohConfig opened) {
        return config.open(opened, ZenohEngine::open);
    }

    /** What the flags make of the configuration file or of zenoh's defaults. */
    public ZenohConfig config() {
        ZenohConfig result = config.base();
        if (mode != null) {
            result = result.withMode(mode);
        }
        if (connect.length > 0) {
            result = result.withConnect(connect);
        }
        if (listen.length > 0) {
            result = result.withListen(listen);
        }
        if (hasNoMulticastScouting) {
            result = result.withMulticastScouting(false);
        }
        return config.withSettings(result);
    }
}
