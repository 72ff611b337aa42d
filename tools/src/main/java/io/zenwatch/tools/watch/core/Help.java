package io.zenwatch.tools.watch.core;

import static io.zenwatch.tools.watch.core.Line.plain;
import static io.zenwatch.tools.watch.core.Line.strong;

import java.util.List;

/** What {@code ?} shows. */
final class Help {

    static final List<Line> LINES = List.of(
            strong("Keys"),
            plain("  Up Down j k      choose a row"),
            plain("  PgUp PgDn        a screen up or down"),
            plain("  Home End g G     the first or the last row"),
            plain("  Enter            details: both ends, links, events; Esc goes back"),
            plain("  /                search; Enter keeps it, Esc clears it"),
            plain("  s  <  >          sort by the next column, the one before, the next"),
            plain("  S                sort the other way round"),
            plain("  a                show this tool itself, or hide it"),
            plain("  q  Ctrl-C        quit"),
            plain(""),
            strong("Search"),
            plain("  All words must be found: in names, zids, addresses or services."),
            plain("  KEY:WORD looks at one thing. The keys: name zid role address service"),
            plain("  protocol state source. A - in front negates, \"quotes\" keep spaces."),
            plain("  Example: role:client -state:gone \"front left\""),
            plain(""),
            strong("States"),
            plain("  gone             it went less than a minute ago"),
            plain("  contradicted     the other end tells of itself, and not of this"),
            plain("  flapping         opened or closed 4 times or more within 10 minutes"),
            plain("  new              since less than a minute"),
            plain("  one-sided        one end alone tells of it"),
            plain(""),
            strong("Columns"),
            plain("  A wider terminal shows more of them. VIA has the protocols, with * in a"),
            plain("  multicast group. AGE is how long it has been open, CHG how often it was"),
            plain("  opened or closed within 10 minutes. TX is what goes from the first node to"),
            plain("  the second, RX the other way, ? if neither tells of it."));

    private Help() {}
}
