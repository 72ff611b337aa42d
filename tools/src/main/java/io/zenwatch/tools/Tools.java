package io.zenwatch.tools;

import io.zenwatch.tools.command.Bridge;
import io.zenwatch.tools.command.DashboardTool;
import io.zenwatch.tools.command.Demo;
import io.zenwatch.tools.command.DoctorTool;
import io.zenwatch.tools.command.HistoryTool;
import io.zenwatch.tools.command.RecordTool;
import io.zenwatch.tools.command.Run;
import io.zenwatch.tools.command.Tool;
import io.zenwatch.tools.command.Watch;
import io.zenwatch.tools.command.ZConnections;
import io.zenwatch.tools.command.ZDelete;
import io.zenwatch.tools.command.ZGet;
import io.zenwatch.tools.command.ZGetLiveliness;
import io.zenwatch.tools.command.ZInfo;
import io.zenwatch.tools.command.ZLiveliness;
import io.zenwatch.tools.command.ZMonitor;
import io.zenwatch.tools.command.ZMonitorUser;
import io.zenwatch.tools.command.ZPut;
import io.zenwatch.tools.command.ZQuerySub;
import io.zenwatch.tools.command.ZQueryable;
import io.zenwatch.tools.command.ZScout;
import io.zenwatch.tools.command.ZSub;
import io.zenwatch.tools.command.ZSubLiveliness;
import io.zenwatch.tools.console.Console;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The tools by name, in the order of the help. */
final class Tools {

    private static final Map<String, Function<Console, Tool>> TOOLS = new LinkedHashMap<>();

    static {
        TOOLS.put("z_get", ZGet::new);
        TOOLS.put("z_sub", ZSub::new);
        TOOLS.put("z_query_sub", ZQuerySub::new);
        TOOLS.put("z_put", ZPut::new);
        TOOLS.put("z_delete", ZDelete::new);
        TOOLS.put("z_queryable", ZQueryable::new);
        TOOLS.put("z_info", ZInfo::new);
        TOOLS.put("z_scout", ZScout::new);
        TOOLS.put("z_liveliness", ZLiveliness::new);
        TOOLS.put("z_sub_liveliness", ZSubLiveliness::new);
        TOOLS.put("z_get_liveliness", ZGetLiveliness::new);
        TOOLS.put("z_connections", ZConnections::new);
        TOOLS.put("z_monitor", ZMonitor::new);
        TOOLS.put("z_monitor_user", ZMonitorUser::new);
        TOOLS.put("run", Run::new);
        TOOLS.put("bridge", Bridge::new);
        TOOLS.put("watch", Watch::new);
        TOOLS.put("dashboard", DashboardTool::new);
        TOOLS.put("record", RecordTool::new);
        TOOLS.put("history", HistoryTool::new);
        TOOLS.put("doctor", DoctorTool::new);
        TOOLS.put("demo", console -> new Demo(console, Zenwatch.class));
    }

    private Tools() {}

    /**
     * Adds the tool that the first argument names, or all if it names none. Making all takes longer than a short tool runs. The
     * version alone needs none.
     */
    static void add(CommandLine command, Console console, String... args) {
        String first = args.length == 0 ? "" : args[0];
        Function<Console, Tool> named = TOOLS.get(first);
        if (named != null) {
            command.addSubcommand(first, named.apply(console));
        } else if (args.length != 1 || !first.equals("--version") && !first.equals("-V")) {
            TOOLS.forEach((name, tool) -> command.addSubcommand(name, tool.apply(console)));
            command.addSubcommand(new AutoComplete.GenerateCompletion());
        }
    }
}
