package io.zenwatch.tools.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Which call of the doctor explains why a tool does not connect: the tool's own flags, but for single settings. */
public final class DoctorHint {

    private static final Set<String> FLAGS =
            Set.of("--config", "--mode", "--connect", "--listen", "--no-multicast-scouting");

    private DoctorHint() {}

    /** The line that says it. */
    public static String of(ParseResult tool) {
        List<String> words = new ArrayList<>(List.of("zenwatch", "doctor"));
        for (OptionSpec option : tool.matchedOptions()) {
            if (FLAGS.contains(option.longestName())) {
                add(option, words);
            }
        }
        if (tool.hasMatchedOption("--cfg")) {
            // A password may be among them.
            words.add("--cfg ...");
        }
        return "'" + String.join(" ", words) + "' tells why.";
    }

    private static void add(OptionSpec option, List<String> words) {
        if (option.arity().max() == 0) {
            words.add(option.longestName());
        } else {
            option.originalStringValues().forEach(value -> words.add(option.shortestName() + " " + value));
        }
    }
}
