package io.zenwatch.subscriber;

import io.zenwatch.internal.Workers;
import io.zenwatch.subscriber.core.OwnerRule;
import io.zenwatch.subscriber.core.Settings;
import io.zenwatch.subscriber.delivery.CallbackDelivery;
import io.zenwatch.subscriber.delivery.Delivery;
import io.zenwatch.subscriber.delivery.DemandDelivery;
import io.zenwatch.subscriber.delivery.EventQueue;
import io.zenwatch.subscriber.delivery.Progress;
import io.zenwatch.subscriber.delivery.StreamDelivery;
import io.zenwatch.subscriber.delivery.ViewMap;
import io.zenwatch.subscriber.model.InferDeletes;
import io.zenwatch.subscriber.model.KeyspaceListener;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.WhenFull;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.Consolidation;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.Locality;
import io.zenwatch.zenoh.session.QueryTarget;
import io.zenwatch.zenoh.session.ReplyKeys;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Options of a {@link QueryingSubscriber}; each default stands with its method. Not thread-safe. */
public final class QueryingSubscriberBuilder {

    private static final int DEFAULT_BUFFER = 65_536;

    private final ZenohSession session;
    private final KeyExpr key;
    private final List<OwnerRule> owners = new ArrayList<>();
    private Selector query;
    private boolean history = true;
    private GetOptions get = GetOptions.DEFAULT.withConsolidation(Consolidation.NONE);
    private Locality allowedOrigin = Locality.ANY;
    private Predicate<? super Sample> accepting = sample -> true;
    private InferDeletes inferDeletes = InferDeletes.CONFIRMED;
    private Executor executor = Workers.EXECUTOR;
    private int buffer = DEFAULT_BUFFER;
    private WhenFull whenFull = WhenFull.COLLAPSE;

    QueryingSubscriberBuilder(ZenohSession session, KeyExpr key) {
        this.session = session;
        this.key = key;
        this.query = Selector.of(key);
    }

    /** What to ask for. Default: the subscriber's own key expression. */
    public QueryingSubscriberBuilder query(Selector query) {
        this.query = query;
        return this;
    }

    /** Which queryables to ask. Default: {@link QueryTarget#BEST_MATCHING}. */
    public QueryingSubscriberBuilder target(QueryTarget target) {
        get = get.withTarget(target);
        return this;
    }

    /** Which keys replies may have. Default: {@link ReplyKeys#MATCHING_QUERY}. */
    public QueryingSubscriberBuilder acceptReplies(ReplyKeys acceptReplies) {
        get = get.withAcceptReplies(acceptReplies);
        return this;
    }

    /** How long a query may take. Default: 10 s. */
    public QueryingSubscriberBuilder timeout(Duration timeout) {
        get = get.withTimeout(timeout);
        return this;
    }

    /** Whether to ask at all; without, only {@link QueryingSubscriber#query()} asks. Default: true. */
    public QueryingSubscriberBuilder history(boolean history) {
        this.history = history;
        return this;
    }

    /** Whose samples to receive. Default: {@link Locality#ANY}. */
    public QueryingSubscriberBuilder allowedOrigin(Locality allowedOrigin) {
        this.allowedOrigin = allowedOrigin;
        return this;
    }

    /** Whom to ask. Default: {@link Locality#ANY}. */
    public QueryingSubscriberBuilder allowedDestination(Locality allowedDestination) {
        get = get.withAllowedDestination(allowedDestination);
        return this;
    }

    /**
     * Which samples and replies count; the others are passed over as if they had not come. Called on the session's threads; it
     * must neither block nor throw. Default: all.
     */
    public QueryingSubscriberBuilder accepting(Predicate<? super Sample> accepting) {
        this.accepting = accepting;
        return this;
    }

    /** For which keys deletes may be inferred. Default: {@link InferDeletes#CONFIRMED}. */
    public QueryingSubscriberBuilder inferDeletes(InferDeletes inferDeletes) {
        this.inferDeletes = inferDeletes;
        return this;
    }

    /**
     * Adds owners: liveliness tokens that stand for the writers of keys. When the last token that owns a key is gone,
     * the key's delete is inferred 500 ms later. Default: none.
     *
     * @param tokens the tokens to follow
     * @param owned gives the keys that a token owns; null for a token that owns none
     */
    public QueryingSubscriberBuilder owners(KeyExpr tokens, Function<KeyExpr, @Nullable KeyExpr> owned) {
        owners.add(new OwnerRule(tokens, owned));
        return this;
    }

    /** Where the callback, listener or Flow subscriber runs. Default: daemon threads shared by all querying subscribers. */
    public QueryingSubscriberBuilder executor(Executor executor) {
        this.executor = executor;
        return this;
    }

    /** How many events may wait to be delivered, and what happens then. Default: 65,536, {@link WhenFull#COLLAPSE}. */
    public QueryingSubscriberBuilder buffer(int events, WhenFull whenFull) {
        if (events < 1) {
            throw new ZenohException(ZenohException.Code.INVALID_ARGUMENT, "a buffer must hold something");
        }
        this.buffer = events;
        this.whenFull = whenFull;
        return this;
    }

    /**
     * Declares the subscriber and asks for the history; the callback may run before this returns.
     *
     * @throws ZenohException as {@link ZenohSession#declareSubscriber} does
     */
    public QueryingSubscriber declare(Consumer<? super SubscriberEvent> callback) {
        EventQueue events = queue();
        Progress progress = new Progress();
        return declare(events, progress, new CallbackDelivery(events, progress, executor, callback));
    }

    /**
     * Declares the subscriber and asks for the history; a {@link java.util.concurrent.Flow.Subscriber} receives the
     * events.
     *
     * @throws ZenohException as {@link ZenohSession#declareSubscriber} does
     */
    public EventPublisher declarePublisher() {
        EventQueue events = queue();
        Progress progress = new Progress();
        DemandDelivery delivery = new DemandDelivery(events, progress, executor, Workers.EXECUTOR);
        return new DeclaredPublisher(declare(events, progress, delivery), delivery);
    }

    /**
     * Declares the subscriber and asks for the history; the events are taken in a loop.
     *
     * @throws ZenohException as {@link ZenohSession#declareSubscriber} does
     */
    public EventStream declareStream() {
        EventQueue events = queue();
        Progress progress = new Progress();
        StreamDelivery delivery = new StreamDelivery(events, progress);
        return new DeclaredStream(declare(events, progress, delivery), delivery);
    }

    /**
     * Declares the subscriber, asks for the history and keeps the values as a map; the listener may be called before
     * this returns.
     *
     * @param decoder makes a value of a put; what it throws is reported as {@link KeyspaceListener#undecodable}
     * @throws ZenohException as {@link ZenohSession#declareSubscriber} does
     */
    public <V> KeyspaceView<V> declareView(
            Function<? super Sample, ? extends V> decoder, KeyspaceListener<? super V> listener) {
        ViewMap<V> map = new ViewMap<>(decoder, listener);
        return new DeclaredView<>(declare(map::accept), map);
    }

    /** As {@link #declareView(Function, KeyspaceListener)}, without a listener: a value that does not decode is left out. */
    public <V> KeyspaceView<V> declareView(Function<? super Sample, ? extends V> decoder) {
        return declareView(decoder, new KeyspaceListener<V>() {});
    }

    private QueryingSubscriber declare(EventQueue events, Progress progress, Delivery delivery) {
        SubscriberShell subscriber = new SubscriberShell(session, settings(), accepting, events, progress, delivery);
        subscriber.declare();
        return subscriber;
    }

    private EventQueue queue() {
        return new EventQueue(buffer, whenFull == WhenFull.COLLAPSE);
    }

    private Settings settings() {
        return new Settings(
                key, query, get, history, allowedOrigin, inferDeletes, List.copyOf(owners), buffer, whenFull);
    }
}
