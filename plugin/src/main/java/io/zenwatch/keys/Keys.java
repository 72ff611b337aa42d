package io.zenwatch.keys;

import io.zenwatch.zenoh.KeyChunk;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every key that Zenwatch serves: the one table from which keys are built and read, and docs/keys.md is made.
 *
 * <p>In a template a chunk {@code <name>} stands for any one chunk and {@code <a|b>} for one of those named. Zenwatch
 * writes a zid in lower case; whoever reads a key takes upper case too ({@link ZenohId} does). Text of an application
 * stands in a key as {@link KeyChunk} codes it.
 */
public enum Keys {
    TRANSPORT(
            "@/session/<zid>/transport/<unicast|multicast>/<remote>",
            Kind.RESOURCE,
            "an open transport of the session to the process `<remote>`: a `Transport` in JSON"),
    LINK(
            "@/session/<zid>/transport/<unicast|multicast>/<remote>/link/<id>",
            Kind.RESOURCE,
            "an open link of that transport, `<id>` being opaque: a `Link` in JSON"),
    SESSION(
            "@/session/<zid>",
            Kind.TOKEN,
            "stands while the session's connectivity is exposed: its transports and links can be asked for and"
                    + " followed from elsewhere"),
    NODE(
            "@/session/<zid>/@node",
            Kind.RESOURCE,
            "what a node's admin space says of the node itself, shown by the session or a bridge: `whatami`, `version`"
                    + " (zenoh's) and `metadata` (of its configuration) in JSON"),
    CONNECTION(
            "@/session/<zid>/@connection/<id>",
            Kind.RESOURCE,
            "a connection that the session's component owns or forwards: a `Connection` in JSON; `<id>` is the"
                    + " connection's id, coded"),
    BRIDGE(
            "@/session/<zid>/@bridge/<bridge>",
            Kind.TOKEN,
            "a bridge, the session `<bridge>`, sees this node, which does not run Zenwatch; of several the one with the"
                    + " lowest zid serves the node's transports and links"),
    COMPONENT(
            "@/session/<zid>/@component/<name>",
            Kind.TOKEN,
            "stands while the session's connections are exposed; `<name>` is the component's name, coded"),
    MONITOR("@/session/<zid>/@monitor", Kind.TOKEN, "stands while the session's monitoring producer is exposed"),
    MONITOR_CONSUMER(
            "@/session/<zid>/@monitor/<consumer>",
            Kind.TOKEN,
            "stands while the session of a consumer is there, which declares it; when it is gone, the producer ends the"
                    + " consumer's connection at once"),
    MONITOR_CAPS(
            "@/session/<zid>/@monitor/caps",
            Kind.QUESTION,
            "what the producer offers to somebody who is not connected: capabilities in JSON"),
    MONITOR_METRIC(
            "@/session/<zid>/@monitor/metric/<name>",
            Kind.QUESTION,
            "measures the metric `<name>`, where anonymous reading is allowed: a value in JSON. Parameters are those of"
                    + " the metric"),
    MONITOR_DOWN(
            "@/session/<zid>/@monitor/<consumer>/down",
            Kind.QUESTION,
            "a consumer's connection to the producer: all frames for it, until one of them leaves"),
    MONITOR_UP("@/session/<zid>/@monitor/<consumer>/up", Kind.QUESTION, "takes one frame of a consumer");

    private final String template;
    private final Kind kind;
    private final String meaning;

    Keys(String template, Kind kind, String meaning) {
        this.template = template;
        this.kind = kind;
        this.meaning = meaning;
    }

    /** What stands on a key. */
    public enum Kind {
        /** A value, to be asked for and subscribed to. */
        RESOURCE,
        /** A liveliness token. */
        TOKEN,
        /** A question that is answered, and nothing to subscribe to. */
        QUESTION
    }

    /** Everything that the connectivity of one session shows: {@code @/session/<zid>/**}. */
    public static KeyExpr allOf(ZenohId zid) {
        return SESSION.key(zid).join("**");
    }

    /** Everything that the connectivity of all sessions shows: {@code @/session/**}. */
    public static KeyExpr all() {
        return KeyExpr.of("@/session/**");
    }

    /** All transports and links of one session or bridged node: {@code @/session/<zid>/transport/**}. */
    public static KeyExpr transportsOf(ZenohId zid) {
        return transports(zid);
    }

    /** All transports and links of all sessions and bridged nodes: {@code @/session/*}{@code /transport/**}. */
    public static KeyExpr transports() {
        return transports("*");
    }

    private static KeyExpr transports(Object zid) {
        return SESSION.key(zid).join("transport/**");
    }

    /** All connections of one session's component: {@code @/session/<zid>/@connection/**}. */
    public static KeyExpr connectionsOf(ZenohId zid) {
        return SESSION.key(zid).join("@connection/**");
    }

    /** All connections of all components: {@code @/session/*}{@code /@connection/**}. */
    public static KeyExpr connections() {
        return SESSION.key("*").join("@connection/**");
    }

    /**
     * The transports and links that are gone with a token, unless another one that owns them stands: those of the
     * session or bridged node that it names; null for a token of another form.
     */
    public static @Nullable KeyExpr ownedBy(KeyExpr token) {
        return owner(token).map(Keys::transports).orElse(null);
    }

    /** As {@link #ownedBy}, what is said of the session or bridged node itself. */
    public static @Nullable KeyExpr nodeOwnedBy(KeyExpr token) {
        return owner(token).map(NODE::key).orElse(null);
    }

    private static Optional<String> owner(KeyExpr token) {
        return SESSION.read(token).or(() -> BRIDGE.read(token)).map(chunks -> chunks.get(0));
    }

    /** The form of the key, with its variable chunks in angle brackets. */
    public String template() {
        return template;
    }

    /** What stands on it. */
    public Kind kind() {
        return kind;
    }

    /** What it says, in Markdown. */
    public String meaning() {
        return meaning;
    }

    /**
     * The key with these texts in place of the variable chunks, in their order. {@code *} makes a key expression.
     *
     * @throws ZenohException {@link Code#INVALID_ARGUMENT} if their number is wrong, {@link Code#INVALID_KEY_EXPR} if
     *     one cannot stand in a key
     */
    public KeyExpr key(Object... values) {
        StringBuilder key = new StringBuilder();
        int used = 0;
        for (String chunk : chunks()) {
            String text = chunk;
            if (isVariable(chunk)) {
                if (used == values.length) {
                    throw wrongNumber(values.length);
                }
                text = values[used++].toString();
            }
            key.append(key.isEmpty() ? "" : "/").append(text);
        }
        if (used < values.length) {
            throw wrongNumber(values.length);
        }
        return KeyExpr.of(key.toString());
    }

    /** The variable chunks of a key of this form, in their order; empty if the key is none. */
    public Optional<List<String>> read(KeyExpr key) {
        List<String> chunks = chunks();
        String[] texts = key.toString().split("/", -1);
        if (texts.length != chunks.size()) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            if (!accepts(chunks.get(i), texts[i])) {
                return Optional.empty();
            }
            if (isVariable(chunks.get(i))) {
                values.add(texts[i]);
            }
        }
        return Optional.of(List.copyOf(values));
    }

    private List<String> chunks() {
        return List.of(template.split("/", -1));
    }

    private static boolean isVariable(String chunk) {
        return chunk.startsWith("<");
    }

    private static boolean accepts(String chunk, String text) {
        if (!isVariable(chunk)) {
            return chunk.equals(text);
        }
        String names = chunk.substring(1, chunk.length() - 1);
        return names.indexOf('|') < 0 || List.of(names.split("\\|", -1)).contains(text);
    }

    private ZenohException wrongNumber(int given) {
        return new ZenohException(
                Code.INVALID_ARGUMENT, given + " texts do not fit the variable chunks of '" + template + "'");
    }
}
