package io.zenwatch.bridge;

import io.zenwatch.admin.AdminKey;
import io.zenwatch.admin.AdminQuestion;
import io.zenwatch.bridge.ConnectivityBridge.Looks;
import io.zenwatch.bridge.core.AdminDocument;
import io.zenwatch.bridge.core.Census;
import io.zenwatch.internal.Doublings;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the admin space of all nodes, time and again. A look asks all at once, takes each answer as it comes, and asks
 * those by name that have not answered within a second, a few at a time. Everything happens in the
 * bridge's tasks.
 */
final class AdminWatch {

    private static final Logger log = LoggerFactory.getLogger(AdminWatch.class);

    private static final Duration MIN_PAUSE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);
    private static final int MAX_AT_ONCE = 16;
    private static final int MAX_WARNED = 1_000;
    private static final long MAX_BUFFER = 64L << 20;

    private final ZenohSession session;
    private final Duration interval;
    private final BridgeTasks tasks;
    private final Runnable whenChanged;
    private final Census census = new Census();
    private final Set<ZenohId> remotes = new HashSet<>();
    private final Set<ZenohId> warned = new HashSet<>();
    private final Map<ZenohId, Long> silent = new LinkedHashMap<>();
    private final Set<ZenohId> asked = new HashSet<>();
    private final Doublings passedOver = new Doublings();
    private final Doublings unasked = new Doublings();

    /** A look that has not begun. */
    private @Nullable ScheduledFuture<?> next;

    private boolean isEnded;
    private long lastLook;
    private boolean wasAlone = true;
    private long lastAnswer;
    private volatile Looks looks = new Looks(0, 0);

    /**
     * @param whenChanged runs in the bridge's tasks when the documents are others than before, and after each look
     */
    AdminWatch(ZenohSession session, Duration interval, BridgeTasks tasks, Runnable whenChanged) {
        this.session = session;
        this.interval = interval;
        this.tasks = tasks;
        this.whenChanged = whenChanged;
        lastLook = System.nanoTime() - MIN_PAUSE.toNanos();
        lastAnswer = lastLook;
    }

    Looks looks() {
        return looks;
    }

    Collection<AdminDocument> documents() {
        return census.documents();
    }

    /** The session has these transports now. */
    void connected(Collection<ZenohId> others) {
        remotes.clear();
        remotes.addAll(others);
        lookSoon();
    }

    /** Whether the session has no transport, or had none a moment ago: then nothing can be concluded from silence. */
    boolean isAlone() {
        return remotes.isEmpty() || wasAlone;
    }

    /** Looks now, or a moment after the last look. */
    void lookSoon() {
        schedule(Math.max(0, lastLook + MIN_PAUSE.toNanos() - System.nanoTime()));
    }

    private void schedule(long nanos) {
        ScheduledFuture<?> known = next;
        if (isEnded || known != null && known.getDelay(TimeUnit.NANOSECONDS) <= nanos) {
            return;
        }
        if (known != null) {
            known.cancel(false);
        }
        next = tasks.runAfter(nanos, this::look);
    }

    /** Looks no more. */
    void end() {
        isEnded = true;
        if (next != null) {
            next.cancel(false);
        }
    }

    private void look() {
        next = null;
        lastLook = System.nanoTime();
        double jitter = ThreadLocalRandom.current().nextDouble(0.9, 1.1);
        schedule((long) (interval.toNanos() * jitter));
        if (remotes.isEmpty()) {
            wasAlone = true;
            return;
        }
        if (wasAlone) {
            census.forgive(lastLook);
        }
        new Look(lastLook).begin();
    }

    /** One look: all are asked, then those by name that did not answer. */
    private final class Look {

        private final long start;
        private int open = WhatAmI.values().length;
        private boolean isSettled;

        private Look(long start) {
            this.start = start;
        }

        private void begin() {
            ScheduledFuture<?> patience = tasks.runAfter(PATIENCE.toNanos(), this::settle);
            for (WhatAmI whatAmI : WhatAmI.values()) {
                ask(AdminKey.DOCUMENT.ofAll(whatAmI), end -> {
                    open--;
                    if (open == 0) {
                        patience.cancel(false);
                        settle();
                    }
                });
            }
        }

        private void settle() {
            if (isSettled) {
                return;
            }
            isSettled = true;
            wasAlone = remotes.isEmpty();
            if (!wasAlone) {
                looks = new Looks(looks.ended() + 1, lastAnswer - start < 0 ? looks.unanswered() + 1 : 0);
            }
            census.silentSince(start).stream()
                    .filter(zid -> !asked.contains(zid))
                    .forEach(zid -> silent.putIfAbsent(zid, start));
            askByName();
            census.dropSilent(System.nanoTime());
            whenChanged.run();
        }
    }

    /** Asks those that wait for it, as long as there are not too many open questions of all looks. */
    private void askByName() {
        Iterator<Map.Entry<ZenohId, Long>> waiting = silent.entrySet().iterator();
        while (asked.size() < MAX_AT_ONCE && waiting.hasNext()) {
            Map.Entry<ZenohId, Long> entry = waiting.next();
            ZenohId zid = entry.getKey();
            long since = entry.getValue();
            waiting.remove();
            WhatAmI whatAmI = census.whatAmI(zid);
            if (whatAmI == null) {
                continue;
            }
            asked.add(zid);
            ask(AdminKey.DOCUMENT.of(zid, whatAmI), end -> {
                asked.remove(zid);
                if (end == GetEnd.FINAL
                        && !remotes.isEmpty()
                        && census.absent(zid, since, System.nanoTime(), session.zid(), remotes)) {
                    whenChanged.run();
                }
                askByName();
            });
        }
    }

    private void ask(KeyExpr key, Consumer<GetEnd> whenEnded) {
        Duration timeout = interval.compareTo(MIN_TIMEOUT) < 0 ? MIN_TIMEOUT : interval;
        AdminQuestion.Listener listener = new AdminQuestion.Listener() {
            @Override
            public void answered(AdminKey.Node node, Sample answer) {
                ZBytes document = answer.payload();
                if (!tasks.runUnlessFull(document.length(), () -> take(node.zid(), node.whatAmI(), document))) {
                    noteOverload(node.zid());
                }
            }

            @Override
            public void ended(GetEnd end) {
                tasks.run(() -> whenEnded.accept(end));
            }
        };
        try {
            var unused = AdminQuestion.ask(session, AdminKey.DOCUMENT, Selector.of(key), timeout, MAX_BUFFER, listener);
        } catch (ZenohException e) {
            if (e.code() != Code.CLOSED) {
                if (unasked.count()) {
                    log.warn("Could not ask for an admin space; so far: {}, the last of {}", unasked.total(), key, e);
                }
            }
            listener.ended(GetEnd.CANCELLED);
        }
    }

    private void noteOverload(ZenohId from) {
        if (passedOver.count()) {
            log.warn("Too many answers wait; passed over so far: {}, the last of {}", passedOver.total(), from);
        }
    }

    private void take(ZenohId zid, WhatAmI whatAmI, ZBytes document) {
        if (!zid.equals(session.zid())) {
            lastAnswer = System.nanoTime();
            looks = looks.unanswered() == 0 ? looks : new Looks(looks.ended(), 0);
        }
        try {
            if (census.answered(zid, whatAmI, document, System.nanoTime())) {
                whenChanged.run();
            }
            warned.remove(zid);
        } catch (IllegalArgumentException e) {
            if (warned.size() < MAX_WARNED && warned.add(zid)) {
                log.warn("Passed over the admin space of {}: {}", zid, e.getMessage());
            }
        }
    }
}
