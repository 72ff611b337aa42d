package io.zenwatch.testkit.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.LivelinessToken;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A session and zenoh's Python binding understand each other, through a Python router. */
class PythonIT {

    private static final KeyExpr KEY = KeyExpr.of("demo/a");

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final String endpoint = "tcp/127.0.0.1:" + Ports.free();
    private final Received received = new Received();

    private ZenohSession connect(WhatAmI mode) {
        python("mode=\"router\"", "listen/endpoints=[\"" + endpoint + "\"]");
        ZenohSession session = sessions.open(Sessions.isolated().withMode(mode).withConnect(endpoint));
        Patience.await().until(() -> !session.transports().isEmpty());
        return session;
    }

    private ChildProcess python(String... settings) {
        ChildProcess python = children.python("session.py", settings);
        python.awaitLine("session ");
        return python;
    }

    private ChildProcess pythonClient() {
        return python("mode=\"client\"", "connect/endpoints=[\"" + endpoint + "\"]");
    }

    /** Sends a command that is echoed when it is done, and waits until the other side knows of it. */
    private static void declare(ChildProcess python, String command, String text, ZenohSession knower) {
        python.send(command + text);
        python.awaitLine(command);
        python.send("token declared/" + knower.zid());
        Received tokens = new Received();
        knower.declareLivelinessSubscriber(KeyExpr.of("declared/" + knower.zid()), true, tokens)
                .key();
        tokens.await(1);
    }

    @ParameterizedTest
    @EnumSource
    void putsAndDeletes_passBothWays(WhatAmI mode) {
        ZenohSession session = connect(mode);
        ChildProcess python = pythonClient();
        declare(python, "subscribe demo/**", "", session);
        session.declareSubscriber(KeyExpr.of("python/**"), received);

        session.put(KEY, ZBytes.of("é 1"), PutOptions.DEFAULT.withEncoding(Encoding.APPLICATION_JSON));
        session.delete(KEY);
        python.awaitLine("sample PUT demo/a application/json é 1");
        python.awaitLine("sample DELETE demo/a zenoh/bytes ");

        python.send("put python/é hello world");
        python.send("delete python/é");
        received.await(2);
        assertThat(received.events()).containsExactly("PUT python/é", "DELETE python/é");
        assertThat(received.texts()).containsExactly("hello world", "");
        assertThat(received.samples().get(0).timestamp())
                .as("the router's timestamp")
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void queries_passBothWays(WhatAmI mode) {
        ZenohSession session = connect(mode);
        ChildProcess python = pythonClient();
        declare(python, "queryable python/a", " from python", session);
        session.declareQueryable(KEY, QueryableOptions.DEFAULT, query -> {
            try (query) {
                query.reply(KEY, ZBytes.of(query.parameters()), ReplyOptions.DEFAULT);
                query.replyError(ZBytes.of("an error"), Encoding.TEXT_PLAIN);
            }
        });

        Replies replies = new Replies();
        session.get(Selector.parse("python/*?x=1"), GetOptions.DEFAULT, replies);
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.FINAL);
        assertThat(replies.texts()).containsExactly("from python");
        assertThat(python.awaitLine("query ")).isEqualTo("query python/*?x=1");

        python.send("get demo/*?y=2");
        python.awaitLine("end");
        assertThat(python.lines()).contains("reply PUT demo/a zenoh/bytes y=2", "error an error");
    }

    @ParameterizedTest
    @EnumSource
    void liveliness_passesBothWays(WhatAmI mode) {
        ZenohSession session = connect(mode);
        ChildProcess python = pythonClient();
        // Zenoh may answer nothing to a get of tokens while the router still asks others for a subscriber's history.
        declare(python, "liveliness java/**", "", session);
        session.declareLivelinessSubscriber(KeyExpr.of("python/**"), true, received);
        LivelinessToken token = session.declareToken(KeyExpr.of("java/a"));
        python.awaitLine("alive java/a");
        python.send("tokens java/*");
        python.awaitLine("alive java/a");
        python.awaitLine("end");
        token.close();
        python.awaitLine("gone java/a");

        python.send("token python/a");
        received.await(1);
        python.signal(Signal.KILL);
        received.await(2);
        assertThat(received.events()).containsExactly("PUT python/a", "DELETE python/a");
    }
}
