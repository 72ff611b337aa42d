package io.zenwatch.zenohjava;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.zenoh.Config;
import io.zenoh.Session;
import io.zenoh.Zenoh;
import io.zenoh.exceptions.ZError;
import io.zenoh.query.ConsolidationMode;
import io.zenoh.query.GetOptions;
import io.zenoh.query.Query;
import io.zenoh.query.Reply;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.ReplyOptions;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Tries whether what zenoh's own threads say arrives. On them, zenoh-java's native part finds Java classes by the class
 * loader of the system alone. If another one has loaded zenoh-java, replies and more are lost, and nothing is thrown.
 *
 * <p>The trial is a get that nobody ends. Zenoh keeps its reply until the timeout, and then gives it to Java on a thread of
 * its own.
 */
final class CallbackTrial {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long the first get takes. A reply that comes later is lost, and the next get takes twice as long. */
    private static final Duration FIRST_TIMEOUT = Duration.ofMillis(10);

    private static final KeyExpr KEY = KeyExpr.of("zenwatch/trial");

    /** A session that no other one can see. */
    private static final String WITHOUT_NETWORK = "{mode: 'peer', listen: {endpoints: []}, connect: {endpoints: []},"
            + " scouting: {multicast: {enabled: false}, gossip: {enabled: false}}}";

    private static boolean succeeded;

    /** What came of a get. */
    private enum Outcome {
        ARRIVED,
        REPLY_TOO_LATE,
        SILENCE
    }

    private CallbackTrial() {}

    /** Throws {@link ZenohException} if nothing arrives. One success is enough for the process. */
    static synchronized void ensureSuccess() {
        if (!succeeded) {
            succeeded = Failures.orThrow(CallbackTrial::run);
        }
        if (!succeeded) {
            throw silence();
        }
    }

    private static boolean run() throws ZError {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Session session = Zenoh.open(Config.fromJson5(WITHOUT_NETWORK))) {
            BlockingQueue<Query> queries = new LinkedBlockingQueue<>();
            session.declareQueryable(Convert.key(KEY), queries::add);
            rehearse(session, queries);
            Outcome outcome;
            Duration timeout = FIRST_TIMEOUT;
            do {
                outcome = ask(session, queries, timeout, deadline);
                timeout = timeout.multipliedBy(2);
            } while (outcome == Outcome.REPLY_TOO_LATE);
            return outcome == Outcome.ARRIVED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ZenohException(
                    Code.TIMEOUT, "interrupted while trying whether callbacks of zenoh-java arrive; adapt again", e);
        }
    }

    /** Loads the classes of a reply, which takes longer than the first get of the trial. */
    private static void rehearse(Session session, BlockingQueue<Query> queries) throws ZError, InterruptedException {
        session.get(Convert.key(KEY), reply -> {}, options(PATIENCE));
        try (Query query = queries.poll(PATIENCE.toNanos(), NANOSECONDS)) {
            if (query != null) {
                reply(query);
            }
        }
    }

    private static Outcome ask(Session session, BlockingQueue<Query> queries, Duration timeout, long deadline)
            throws ZError, InterruptedException {
        BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
        session.get(Convert.key(KEY), replies::add, options(timeout));
        try (Query query = queries.poll(deadline - System.nanoTime(), NANOSECONDS)) {
            if (query == null) {
                return Outcome.SILENCE;
            }
            reply(query);
            Reply first = replies.poll(deadline - System.nanoTime(), NANOSECONDS);
            if (first == null) {
                return Outcome.SILENCE;
            }
            return first instanceof Reply.Success ? Outcome.ARRIVED : Outcome.REPLY_TOO_LATE;
        }
    }

    private static GetOptions options(Duration timeout) {
        GetOptions options = new GetOptions();
        options.setTimeout(timeout);
        options.setConsolidation(ConsolidationMode.LATEST);
        return options;
    }

    private static void reply(Query query) {
        NativeQuery.of(query).reply(KEY, ZBytes.EMPTY, ReplyOptions.DEFAULT);
    }

    private static ZenohException silence() {
        if (isOfSystemLoader()) {
            return new ZenohException(
                    Code.TIMEOUT,
                    "no callback of zenoh-java arrived within " + PATIENCE.toSeconds()
                            + " s. If the machine is busy, adapt again; else see whether zenoh-java and"
                            + " zenoh-flat-jni-jvm are of one version");
        }
        return new ZenohException(
                Code.UNSUPPORTED,
                "callbacks of zenoh-java do not arrive: it is loaded by the class loader "
                        + io.zenoh.jni.query.Query.class.getClassLoader()
                        + ", and its native part finds its classes by that of the system alone. Put the jars of zenoh-java"
                        + " and what it needs on the class path of the JVM, outside of other jars, or use Zenwatch's own"
                        + " engine");
    }

    private static boolean isOfSystemLoader() {
        Class<?> own = io.zenoh.jni.query.Query.class;
        try {
            return Class.forName(own.getName(), false, ClassLoader.getSystemClassLoader()) == own;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
