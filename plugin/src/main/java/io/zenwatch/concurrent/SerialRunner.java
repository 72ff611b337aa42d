package io.zenwatch.concurrent;

import io.zenwatch.internal.Doublings;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the pieces of a {@link Work} on a given executor: one at a time, in order. Thread-safe.
 *
 * <p>All serial execution in Zenwatch uses this class: callbacks of declarations and subscribers, listeners, the lanes of
 * the monitoring producer, the tasks of a bridge. A thread that adds to a work calls {@link #wake()} afterwards. It does not
 * wait for the pieces.
 */
public final class SerialRunner<T> {

    /*
     * Problem
     * =======
     * Many threads add to a work. Its pieces must run one after the other, on threads that also run other things. A thread
     * is needed while pieces wait, and must not be held while none does. Only the work knows whether pieces wait, and it has
     * a lock of its own. So there are two mistakes to avoid: a piece is added just as the thread leaves, and no thread comes
     * for it; or two threads come.
     *
     * States
     * ======
     *               wake                executor runs it               wake
     *   +------+ ----------> +-----------+ ----------> +---------+ ----------> +-------+
     *   | IDLE |             | SCHEDULED |             | RUNNING |             | WOKEN |
     *   +------+ <---------- +-----------+ <---------- +---------+ <---------- +-------+
     *      ^    executor refuses    ^   stretch is over    |     nothing waits     |
     *      |                        |                      |                       |
     *      |                        +----------------------+-----------------------+
     *      |                              stretch is over  |
     *      +-----------------------------------------------+
     *                       nothing waits
     *
     *   IDLE, SCHEDULED -- close --> CLOSING -- the closing thread has run what comes last ----> CLOSED
     *   RUNNING, WOKEN -- close --> CLOSING -- the piece and then what comes last have ended --> CLOSED
     *
     * WOKEN means that something may have been added since the thread last looked. The thread looks once more before it
     * becomes idle. A wake in SCHEDULED or WOKEN only reads the state, because a look is still to come. A wake in RUNNING
     * takes the lock once.
     *
     * Invariants
     * ==========
     * - Only the thread that changed SCHEDULED to RUNNING calls the work, until it leaves. The next one sees what it did.
     * - In IDLE nothing waits that was added before the last wake, unless the executor refused.
     * - At most one task at the executor changes SCHEDULED to RUNNING. A task that finds another state does nothing; it
     *   was overtaken by a close.
     * - CLOSED is final. Nothing runs afterwards.
     *
     * Locks
     * =====
     * `lock` guards changes of the state and nothing else. Neither the work, nor the executor, nor the log is called under
     * it, so it may be taken under any other lock. `wake` calls the executor, which may run the work in the calling thread:
     * hold a lock at `wake` only if the executor is known not to do so. `close` and `awaitQuiet` wait for the running
     * piece: hold no lock there that a piece may take. They do not wait if that would never end (see Waits).
     *
     * Failures
     * ========
     * Whatever a piece throws is logged, and the next piece runs. That includes Errors: a missing class or a lack of memory
     * in one piece says nothing about the next one, and a runner that stops for good does more harm than any single piece.
     * If the work cannot give the next piece, it is asked again 10 ms later. If the executor refuses, the pieces stay, and
     * the next wake asks the executor again. Failures are logged as errors at the first and whenever their number has
     * doubled, and at debug level in between, because a callback may fail for each of a million samples.
     *
     * Interrupts
     * ==========
     * An interrupt that arrives while a piece runs ends with the piece; the next one does not see it. An interrupt that the
     * thread had before belongs to the owner of the thread, such as the caller of `wake` if the executor runs tasks at once.
     * No piece sees it, and the thread has it again when it leaves.
     */

    private static final Logger log = LoggerFactory.getLogger(SerialRunner.class);

    /** Between two attempts to take a piece from a work that fails. */
    private static final long PAUSE_NANOS = 10_000_000;

    private enum State {
        IDLE,
        SCHEDULED,
        RUNNING,
        WOKEN,
        CLOSING,
        CLOSED
    }

    /** A run in which a thread is. There is a run around it if an executor runs tasks in the calling thread. */
    private record Frame(SerialRunner<?> runner, @Nullable Frame around) {}

    /** The innermost run in which this thread is. */
    private static final ThreadLocal<@Nullable Frame> CURRENT = new ThreadLocal<>();

    private final Work<T> work;
    private final Executor executor;
    private final Doublings failures = new Doublings();

    // Written under the lock.
    private final Object lock = new Object();
    private volatile State state = State.IDLE;
    private volatile @Nullable Thread thread;
    private @Nullable Runnable last;

    public SerialRunner(Work<T> work, Executor executor) {
        this.work = work;
        this.executor = executor;
    }

    /**
     * Runs what a supplier gives.
     *
     * @param next gives the next piece; null when none waits
     */
    public SerialRunner(Supplier<@Nullable T> next, Consumer<? super T> action, Executor executor) {
        this(
                new Work<>() {
                    @Override
                    public @Nullable T take() {
                        return next.get();
                    }

                    @Override
                    public void run(T piece) {
                        action.accept(piece);
                    }
                },
                executor);
    }

    /**
     * Pieces may have been added. Returns at once, unless the executor runs tasks in the calling thread; then do not call
     * it under a lock. Does nothing after close.
     */
    public void wake() {
        wake(executor);
    }

    /** As {@link #wake()}. If a thread is needed, it comes from this executor; after a stretch, from the runner's own. */
    public void wake(Executor first) {
        State now = state;
        if (now == State.SCHEDULED || now == State.WOKEN) {
            return; // a look is still to come
        }
        synchronized (lock) {
            if (state == State.RUNNING) {
                state = State.WOKEN;
            }
            if (state != State.IDLE) {
                return;
            }
            state = State.SCHEDULED;
        }
        schedule(first);
    }

    private void schedule(Executor by) {
        try {
            by.execute(this::run);
        } catch (Throwable e) { // refused; or there is no memory for another thread
            tell("Having an executor run it", e);
            synchronized (lock) {
                if (state == State.SCHEDULED) {
                    enter(State.IDLE, null);
                }
            }
        }
    }

    private void run() {
        if (!begin()) {
            return;
        }
        boolean isInterrupted = Thread.interrupted();
        boolean isIdle = false;
        try {
            isIdle = within(this::runPieces);
        } finally {
            if (!isIdle) {
                leave();
            }
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean within(BooleanSupplier action) {
        Frame around = CURRENT.get();
        CURRENT.set(new Frame(this, around));
        try {
            return action.getAsBoolean();
        } finally {
            if (around == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(around);
            }
        }
    }

    /** False if a close came first. */
    private boolean begin() {
        synchronized (lock) {
            if (state != State.SCHEDULED) {
                return false;
            }
            enter(State.RUNNING, Thread.currentThread());
            return true;
        }
    }

    /** Runs pieces until none waits, the stretch is over, or a close came. True if it is idle: this thread has left. */
    private boolean runPieces() {
        int pieces = 0;
        boolean hasLingered = false;
        while (state != State.CLOSING && !work.isStretchOver(pieces)) {
            T piece = take();
            if (piece != null) {
                run(piece);
                pieces++;
                hasLingered = false;
            } else if (!hasLingered) {
                work.linger(pieces);
                hasLingered = true;
            } else if (becomeIdle()) {
                return true;
            }
        }
        return false;
    }

    private @Nullable T take() {
        try {
            return work.take();
        } catch (Throwable e) {
            tell("Taking what is next", e);
            LockSupport.parkNanos(PAUSE_NANOS);
            wake(); // for another look
            return null;
        }
    }

    private void run(T piece) {
        try {
            work.run(piece);
        } catch (Throwable e) { // other languages throw checked exceptions, too
            tell(piece, e);
        } finally {
            Thread.interrupted();
        }
    }

    /** Runs a piece that the work did not give, within the piece that calls this. */
    public void runWithin(T piece) {
        boolean isInterrupted = Thread.interrupted();
        run(piece);
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** False if something may have been added meanwhile, or a close came. */
    private boolean becomeIdle() {
        synchronized (lock) {
            if (state == State.WOKEN) {
                state = State.RUNNING;
            } else if (state == State.RUNNING) {
                enter(State.IDLE, null);
            }
            return state == State.IDLE;
        }
    }

    /** This thread leaves before nothing waits: the stretch is over, or a close came. */
    private void leave() {
        boolean isClosing;
        synchronized (lock) {
            isClosing = state == State.CLOSING;
            if (!isClosing) {
                enter(State.SCHEDULED, null);
            }
        }
        if (isClosing) {
            end();
        } else {
            schedule(executor);
        }
    }

    /** Called under the lock. */
    private void enter(State next, @Nullable Thread by) {
        thread = by;
        state = next;
        lock.notifyAll();
    }

    /**
     * Lets no further piece begin, and waits as {@link #awaitQuiet()} for the piece that runs. Idempotent; each call waits.
     */
    public void close() {
        close(() -> {});
    }

    /** As {@link #close()}, but waits no longer than that. Returns whether nothing runs any more. */
    public boolean close(Duration atMost) {
        stop(() -> {});
        return awaitQuiet(atMost.toNanos());
    }

    /**
     * As {@link #close()}, and then runs an action, once. The thread that runs a piece does so when the piece has ended; if
     * none runs, the caller does. Called from within a piece, this returns before the action runs. If there are several
     * calls, the action of the first one runs.
     */
    public void close(Runnable afterwards) {
        stop(afterwards);
        awaitQuiet();
    }

    private void stop(Runnable afterwards) {
        synchronized (lock) {
            if (state == State.CLOSING || state == State.CLOSED) {
                return;
            }
            last = afterwards;
            boolean isFree = state == State.IDLE || state == State.SCHEDULED;
            enter(State.CLOSING, isFree ? Thread.currentThread() : thread);
            if (!isFree) {
                return;
            }
        }
        end();
    }

    /** Called in CLOSING by the thread that runs this. */
    private void end() {
        try {
            within(this::runLast);
        } finally {
            synchronized (lock) {
                enter(State.CLOSED, null);
            }
        }
    }

    private boolean runLast() {
        Runnable comesLast = last;
        last = null;
        try {
            if (comesLast != null) {
                comesLast.run();
            }
        } catch (Throwable e) {
            tell(comesLast, e);
        }
        return true;
    }

    /**
     * Waits until nothing runs, and nothing is scheduled at the executor. Does not wait if that would never end: within a
     * piece of this runner, and if its piece waits, directly or through others, for a piece that the calling thread runs.
     * An interrupt does not end the wait; the thread has it again afterwards.
     */
    public void awaitQuiet() {
        awaitQuiet(Long.MAX_VALUE);
    }

    /** As {@link #awaitQuiet()}, for at most so many ns. Returns whether it is quiet. */
    private boolean awaitQuiet(long nanos) {
        if (!Waits.begin(this)) {
            return false;
        }
        long start = System.nanoTime();
        boolean isInterrupted = false;
        try {
            synchronized (lock) {
                long left = nanos;
                while (!isQuiet() && left > 0) {
                    try {
                        TimeUnit.NANOSECONDS.timedWait(lock, left);
                    } catch (InterruptedException e) {
                        isInterrupted = true;
                    }
                    left = nanos - (System.nanoTime() - start);
                }
                return isQuiet();
            }
        } finally {
            Waits.end();
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isQuiet() {
        return state == State.IDLE || state == State.CLOSED;
    }

    /** The thread that runs this now; null for none. */
    @Nullable
    Thread thread() {
        return thread;
    }

    /** Whether this thread runs a piece of this. */
    public boolean isCurrentThread() {
        return thread == Thread.currentThread();
    }

    /** Whether this thread is in a piece of any runner. */
    public static boolean isAnyCurrent() {
        return CURRENT.get() != null;
    }

    /** The innermost work of a kind in a piece of which this thread is; null for none. */
    public static <W> @Nullable W currentWork(Class<W> kind) {
        for (Frame frame = CURRENT.get(); frame != null; frame = frame.around) {
            if (kind.isInstance(frame.runner.work)) {
                return kind.cast(frame.runner.work);
            }
        }
        return null;
    }

    private void tell(@Nullable Object what, Throwable e) {
        try {
            if (failures.count()) {
                log.error("{} failed; failures so far: {}", what, failures.total(), e);
            } else {
                log.debug("{} failed", what, e);
            }
        } catch (Throwable untold) {
            // A log that fails must not stop the runner either.
        }
    }
}
