package io.zenwatch.testkit;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.internal.Closeables;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A session in a process of its own, which obeys lines on standard input and says on standard output what happens.
 *
 * <p>Arguments are settings over {@link Sessions#isolated()}, each {@code path=json5}. The first line of output is {@code
 * session <zid> <locators>}; the end of input closes the session. {@code session.py} speaks the same language.
 *
 * <pre>
 * put KEY TEXT          put KEY
 * delete KEY            delete KEY
 * subscribe KEY         subscribe KEY, and then sample PUT|DELETE KEY ENCODING TEXT for each sample
 * queryable KEY TEXT    queryable KEY, and then query SELECTOR for each query, which it answers with the text
 * get SELECTOR          reply PUT|DELETE KEY ENCODING TEXT or error TEXT for each reply, and then end
 * token KEY             token KEY
 * liveliness KEY        liveliness KEY, and then alive KEY or gone KEY, with history
 * tokens KEY            alive KEY for each token, and then end
 * connectivity          transport ZID WHATAMI IS_SHM for each, link ZID SRC DST IS_RELIABLE IS_STREAMED for each, then end
 * expose                expose: from now on this session runs Zenwatch and shows its connectivity
 * hide                  hide: the contrary
 * bridge MILLIS         bridge: a bridge runs, with this interval
 * more COUNT            more: as many sessions like it were opened
 * exposing COUNT        exposing: the same, and they show their connectivity
 * close                 closed
 * </pre>
 */
public final class SessionProcess {

    private final ZenohConfig config;
    private final ZenohSession session;
    private final List<ZenohSession> others = new ArrayList<>();
    private @Nullable Connectivity exposed;

    private SessionProcess(ZenohConfig config, ZenohSession session) {
        this.config = config;
        this.session = session;
    }

    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        ZenohConfig config = Sessions.isolated(List.of(arguments));
        try (ZenohSession session = Sessions.factory().open(config)) {
            say(("session " + session.zid() + " "
                            + String.join(" ", Sessions.factory().locators(session)))
                    .strip());
            SessionProcess process = new SessionProcess(config, session);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                process.obey(line);
            }
        }
    }

    private void obey(String line) {
        String[] words = line.split(" ", 3);
        String key = words.length > 1 ? words[1] : "";
        String text = words.length > 2 ? words[2] : "";
        switch (words[0]) {
            case "put" -> {
                session.put(KeyExpr.of(key), ZBytes.of(text));
                say("put " + key);
            }
            case "delete" -> {
                session.delete(KeyExpr.of(key), PutOptions.DEFAULT);
                say("delete " + key);
            }
            case "subscribe" -> {
                session.declareSubscriber(KeyExpr.of(key), sample -> say("sample " + describe(sample)));
                say("subscribe " + key);
            }
            case "queryable" -> {
                session.declareQueryable(KeyExpr.of(key), QueryableOptions.DEFAULT, query -> answer(query, key, text));
                say("queryable " + key);
            }
            case "get" -> session.get(Selector.parse(key), GetOptions.DEFAULT, new Printer());
            case "token" -> {
                session.declareToken(KeyExpr.of(key));
                say("token " + key);
            }
            case "liveliness" -> {
                session.declareLivelinessSubscriber(KeyExpr.of(key), true, SessionProcess::sayLiveliness);
                say("liveliness " + key);
            }
            case "tokens" -> session.livelinessGet(KeyExpr.of(key), Duration.ofSeconds(10), new TokenPrinter());
            case "connectivity" -> {
                OwnConnectivity.lines(session).forEach(SessionProcess::say);
                say("end");
            }
            case "expose" -> {
                exposed = expose(session);
                say("expose");
            }
            case "hide" -> {
                Closeables.closeAndLog(exposed);
                exposed = null;
                say("hide");
            }
            case "bridge" -> {
                ConnectivityBridge.builder(session)
                        .interval(Duration.ofMillis(Long.parseLong(key)))
                        .start();
                say("bridge");
            }
            case "more" -> {
                open(Integer.parseInt(key), session -> {});
                say("more");
            }
            case "exposing" -> {
                open(Integer.parseInt(key), SessionProcess::expose);
                say("exposing");
            }
            case "close" -> {
                session.close();
                say("closed");
            }
            default -> throw new IllegalArgumentException("unknown command: " + line);
        }
    }

    private void open(int count, Consumer<ZenohSession> then) {
        for (int i = 0; i < count; i++) {
            ZenohSession other = Sessions.factory().open(config);
            others.add(other);
            then.accept(other);
        }
    }

    private static Connectivity expose(ZenohSession session) {
        return Connectivity.builder(session).exposed(true).attach();
    }

    private static void answer(Query query, String key, String text) {
        try (query) {
            say("query " + new Selector(query.key(), query.parameters()));
            query.reply(KeyExpr.of(key), ZBytes.of(text), ReplyOptions.DEFAULT);
        }
    }

    private static void sayLiveliness(Sample sample) {
        say((sample.kind() == SampleKind.PUT ? "alive " : "gone ") + sample.key());
    }

    private static String describe(Sample sample) {
        return sample.kind() + " " + sample.key() + " " + sample.encoding() + " " + sample.payload();
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static final class Printer implements ReplyHandler {
        @Override
        public void reply(Reply reply) {
            if (reply instanceof Reply.Ok ok) {
                say("reply " + describe(ok.sample()));
            } else if (reply instanceof Reply.Err error) {
                say("error " + error.payload());
            }
        }

        @Override
        public void end(GetEnd end) {
            say("end");
        }
    }

    private static final class TokenPrinter implements ReplyHandler {
        @Override
        public void reply(Reply reply) {
            if (reply instanceof Reply.Ok ok) {
                sayLiveliness(ok.sample());
            }
        }

        @Override
        public void end(GetEnd end) {
            say("end");
        }
    }
}
