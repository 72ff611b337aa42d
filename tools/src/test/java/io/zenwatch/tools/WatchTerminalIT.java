package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Ports;
import io.zenwatch.tools.ToolProcesses.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code watch} in a pseudo terminal, with somebody at the keys. */
@Timeout(240)
class WatchTerminalIT {

    private static final String PAGE_DOWN = "\\x1b[6~";
    private static final String END = "\\x1b[F";
    private static final String DOWN = "\\x1b[B";
    private static final String ESCAPE = "\\x1b";
    private static final String CTRL_C = "\\x03";
    private static final String CTRL_Z = "\\x1a";

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    @TempDir
    private Path home;

    private final String endpoint = "tcp/127.0.0.1:" + Ports.free();
    private @Nullable ShownNodes shown;

    @AfterEach
    void close() {
        if (shown != null) {
            shown.close();
        }
    }

    private Node router() {
        return ToolProcesses.up(processes.tool("run", "-m", "router", "-l", endpoint));
    }

    private Node routerAndNodes(int clients) {
        Node router = router();
        ShownNodes nodes = new ShownNodes(endpoint);
        shown = nodes;
        nodes.show(clients);
        return router;
    }

    private ShownNodes nodes() {
        return Objects.requireNonNull(shown);
    }

    private TerminalScreen watch(int columns, int rows) {
        return new TerminalScreen(processes.terminal(home, "watch", "-m", "client", "-e", endpoint), columns, rows);
    }

    private static void seeLast(TerminalScreen screen, String text) {
        screen.see(lines -> assertThat(lines).last().asString().endsWith(text));
    }

    private static void seeChosen(TerminalScreen screen, String name) {
        screen.see(lines -> assertThat(lines)
                .filteredOn(line -> line.startsWith("> "))
                .singleElement()
                .asString()
                .startsWith("> " + name + " "));
    }

    private static void seePrompt(TerminalScreen screen) {
        screen.see(lines -> assertThat(lines)
                .filteredOn(line -> !line.isEmpty())
                .last()
                .asString()
                .isEqualTo("shell$"));
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "200, 50"})
    void fiveHundredNodes_areScrolledSortedAndSearched(int columns, int rows) {
        routerAndNodes(498);
        TerminalScreen screen = watch(columns, rows);
        int page = rows - 3;

        screen.see(lines ->
                assertThat(lines).first().asString().startsWith(" 2 routers  0 peers  498 clients  498 transports"));
        seeLast(screen, " 1-" + page + " of 499");
        seeChosen(screen, "sensor 001");
        screen.type(PAGE_DOWN);
        seeChosen(screen, "sensor %03d".formatted(page + 1));
        screen.type(END + "k");
        seeChosen(screen, "sensor 498");
        screen.type("g" + DOWN);
        seeChosen(screen, "sensor 002");
        screen.type("gS");
        screen.see(lines -> assertThat(lines).anyMatch(line -> line.startsWith("  NAME▼")));
        screen.see("> ");
        screen.type("S/name:\\\"sensor 02\\\"");
        screen.see("/name:\"sensor 02\"_");
        seeLast(screen, " 1-10 of 10");
        screen.type("\\r" + DOWN);
        seeChosen(screen, "sensor 021");
        screen.type(ESCAPE);
        seeLast(screen, " of 499");
        seeChosen(screen, "sensor 021");
        screen.type("q");
        assertThat(screen.end()).isZero();
    }

    @Test
    void details_showBothEnds_andWhatHappens() {
        routerAndNodes(3);
        TerminalScreen screen = watch(80, 24);
        screen.see("> sensor 001");
        screen.type("j\\r");
        screen.see("client sensor 002");
        screen.see("router hub");
        screen.see("link tcp/10.0.1.2:40002 -> tcp/10.0.0.1:7447");
        screen.see("as told by hub: qos yes, shm no");

        nodes().leave(2);
        screen.see("GONE since ");
        screen.see("sensor 002 and hub are no longer connected");
        nodes().join(2);
        screen.see("and hub are connected by tcp");
        screen.see(lines -> assertThat(lines).noneMatch(line -> line.startsWith("GONE")));
        screen.type(ESCAPE);
        seeChosen(screen, "sensor 002");
    }

    @Test
    void whoComesAndGoes_movesNothing_andIsShownForAWhile() {
        routerAndNodes(5);
        nodes().leave(3);
        TerminalScreen screen = watch(80, 24);
        screen.see("sensor 005");
        screen.type("jj");
        seeChosen(screen, "sensor 004");

        nodes().join(3);
        screen.see(lines -> assertThat(lines.get(4)).startsWith("  sensor 003").endsWith(" new"));
        seeChosen(screen, "sensor 004");
        nodes().leave(1);
        screen.see(lines -> assertThat(lines.get(2)).startsWith("  sensor 001").contains(" gone "));
        seeChosen(screen, "sensor 004");
    }

    @Test
    void resize_drawsAtOnce() {
        routerAndNodes(100);
        TerminalScreen screen = watch(100, 24);
        seeLast(screen, " 1-21 of 101");

        screen.resize(60, 10);
        screen.see(lines -> assertThat(lines)
                .hasSize(10)
                .anyMatch(line -> line.matches("  NAME▲ +CONNECTED TO +VIA +AGE +STATE"))
                .last()
                .asString()
                .endsWith(" 1-7 of 101"));
        screen.resize(100, 24);
        seeLast(screen, " 1-21 of 101");
        screen.see(lines ->
                assertThat(lines).filteredOn(line -> line.contains("sensor")).hasSize(21));
        screen.resize(39, 7);
        screen.see("The terminal is too small");
    }

    @Test
    void killedRouter_leavesTheLastState_untilItIsBack() {
        Node router = routerAndNodes(5);
        TerminalScreen screen = watch(80, 24);
        screen.see("sensor 005");

        router.process().signal(Signal.KILL);
        screen.see("NOT LIVE since ");
        screen.see("> sensor 001");
        screen.see("sensor 005");

        router();
        screen.see(lines -> assertThat(lines).first().asString().endsWith(" live"));
        screen.see(lines -> assertThat(lines).noneMatch(line -> line.contains("NOT LIVE")));
        screen.see("> sensor 001");
    }

    @Test
    void ctrlZ_givesTheTerminalBack_andFgTakesItAgain() throws IOException {
        routerAndNodes(5);
        TerminalScreen screen =
                new TerminalScreen(processes.shell(home, "watch", "-m", "client", "-e", endpoint), 80, 24);
        seePrompt(screen);
        screen.type("stty -a > before; ./tool\\r");
        screen.see("> sensor 001");

        screen.type(CTRL_Z);
        screen.see("Stopped");
        screen.type("stty -a | diff before - && echo 'as be'fore\\r");
        screen.see("as before");
        screen.type("fg\\r");
        screen.see("> sensor 001");
        screen.type("j");
        seeChosen(screen, "sensor 002");
        screen.type("q");
        seePrompt(screen);
        screen.type("clear; echo 'ex'it $?; stty -a | diff before - && echo 'as be'fore\\r");
        screen.see("exit 0");
        screen.see("as before");
    }

    @ParameterizedTest
    @CsvSource({"q, true", CTRL_C + ", true", "TERM, false"})
    void leaving_restoresTheTerminal(String how, boolean isKey) throws IOException {
        routerAndNodes(5);
        TerminalScreen screen =
                new TerminalScreen(processes.shell(home, "watch", "-m", "client", "-e", endpoint), 80, 24);
        seePrompt(screen);
        screen.type("stty -a > before; ./tool; echo 'ex'it $?; stty -a | diff before - && echo 'as be'fore\\r");
        screen.see("> sensor 001");

        if (isKey) {
            screen.type(how);
        } else {
            processes.signalTool(home, Signal.valueOf(how));
        }

        screen.see("exit 0");
        screen.see("as before");
        screen.see(lines -> assertThat(lines).noneMatch(line -> line.contains("sensor")));
    }

    @Test
    void peerThatReachedNobody_isToldAboveTheTable() {
        TerminalScreen screen =
                new TerminalScreen(processes.terminal(home, "watch", "-m", "peer", "-e", endpoint), 80, 24);

        screen.see("0 routers  0 peers  0 clients  0 transports");
        screen.see("Not connected to " + endpoint);
    }

    @Test
    void terminalThatCannotBeDrawnOn_getsLines() {
        router();
        ChildProcess terminal = processes.terminal(home, List.of("TERM=dumb"), "watch", "-m", "client", "-e", endpoint);

        terminal.send("expect live: the view is complete");
        terminal.awaitLine("seen live: the view is complete");
        terminal.send("type q\\r");
        terminal.send("end");
        assertThat(terminal.awaitLine("exit ")).isEqualTo("exit 0");
    }
}
