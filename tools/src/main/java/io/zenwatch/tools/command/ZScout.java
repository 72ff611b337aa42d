package io.zenwatch.tools.command;

import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.option.ConfigOptions;
import io.zenwatch.tools.option.OutputOptions;
import io.zenwatch.tools.option.TimeoutOption;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.session.Scout;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(description = "Finds Zenoh routers and peers by multicast.")
public final class ZScout extends Tool {

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Mixin
    private final TimeoutOption timeout = new TimeoutOption(1_000);

    @Mixin
    private final OutputOptions output = new OutputOptions();

    public ZScout(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws InterruptedException {
        Printer printer = output.printer(console());
        printer.progress("Scouting...");
        Set<WhatAmI> what = Set.of(WhatAmI.ROUTER, WhatAmI.PEER);
        Scout scout = config.open(
                config.withSettings(config.base()), scouted -> ZenohEngine.scout(scouted, what, printer::hello));
        try (scout) {
            console().awaitStop(timeout.duration());
        }
        return ExitCode.OK;
    }
}
