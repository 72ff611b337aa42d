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
 * Runs a {@link Work} on an executor that is given: one piece at a time, in order. Thread-safe.
 *
 * <p>Everything in Zenwatch that is serial stands on this class: callbacks of declarations and subscribers, listeners,
 * lanes of the monitoring producer, the bridge. Whoever adds to a work calls {@link #wake()} afterwards, and never waits.
 */
public final class SerialRunner<T> {

    /*
     * The problem. Many threads add to a work; the pieces must run one after the other, on threads that also run other
     * things. A thread is needed while there is something to do, and must not be held while there is not. Whether there is
     * is known to the work alone, under a lock of its own. So two things must not happen: that something is added, and
     * nobody comes, as the thread that looked was about to leave; and that two threads come.
     *
     *                  wake                  the executor runs it                  wake
     *      +------+ ----------> +-----------+ -----------------> +---------+ -----------------> +-------+
     *      | IDLE |             | SCHEDULED |                    | RUNNING |                    | WOKEN |
     *      +------+ <---------- +-----------+ <----------------- +---------+ <----------------- +-------+
     *         ^      executor                  the stretch is     |       nothing waits: looks again  |
     *         |      refused                   over               |                                   |
     *         +---------------------------------------------------+       the stretch is over: SCHEDULED
     *                           nothing waits
     *
     *      IDLE, SCHEDULED -- close --> CLOSED                       if something comes last: CLOSING while it runs
     *      RUNNING, WOKEN  -- close --> CLOSING -- the piece has ended, and what comes last --> CLOSED
     *
     * WOKEN says that something may have been added since the thread last looked: it looks once more before it leaves.
     * Thus a wake that finds a thread there costs no lock once the first has left its mark.
     *
     * Invariants.
     *   - The work is called by the one thread that has brought the state from SCHEDULED to RUNNING, until it leaves.
     *   - In IDLE, whatever was added before a wake that has returned was taken, unless the executor refused.
     *   - There is at most one task at the executor that will do anything. One that finds another state than SCHEDULED,
     *     since a close came first, does nothing.
     *   - From CLOSED no way leads anywhere: nothing runs afterwards.
     *
     * Locks. `lock` guards the changes of the state and is held for nothing else: neither the work, nor the executor, nor
     * the log is called under it. So it can be taken under any other lock. `wake` calls the executor, which may run the
     * work at once in the caller's thread: hold a lock at `wake` only if you know the executor. Closing waits for the
     * running piece: hold no lock there that a piece may want. From within a piece closing does not wait, nor where a piece
     * waits, itself or through others, for one in which this thread is (see Waits).
     *
     * Failures. Whatever a piece throws is logged, and the next one runs: a lane that is dead for ever because of one task
     * is worse than any task's failure. That includes Errors, since a task that finds a class missing, or wants more memory
     * than there is, says nothing about the next one. A work that cannot even say what is next is asked again a moment
     * later. An executor that refuses is logged, what waits stays, and the next wake tries again. The first failure is an
     * error in the log, as is each at which their number has doubled; the rest are for debugging, lest a callback that
     * fails each time fills the disk.
     *
     * Interrupts. One that a piece set, or that was meant for it, ends with it: pieces do not know each other. One that the
     * thread brought along belongs to whoever owns the thread (with an executor that runs everything at once, the caller of
     * `wake`); it is set aside, and given back when the thread leaves.
     */

    private static final Logger log = LoggerFactory.getLogger(SerialRunner.class);

    /** After a work has failed to say what is next, so that it does not repeat itself at full speed. */
    private static final long PAUSE_NANOS = 10_000_000;

    private enum State {
        IDLE,
        SCHEDULED,
        RUNNING,
        WOKEN,
        CLOSING,
        CLOSED
    }

    /** A runner in whose run a thread is. With an executor that runs everything at once there may be one around it. */
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
     * There may be something to do. Returns at once, unless the executor runs tasks in its caller's thread; then it must
     * not be called under a lock. Does nothing after close.
     */
    public void wake() {
        wake(executor);
    }

    /** As {@link #wake()}; if a thread has to come, it is this executor's. */
    public void wake(Executor first) {
        State now = state;
        if (now == State.SCHEDULED || now == State.WOKEN) {
            return; // whoever comes, or is there, looks after this
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

    /** Brings this thread in; false if a close came first. */
    private boolean begin() {
        synchronized (lock) {
            if (state != State.SCHEDULED) {
                return false;
            }
            enter(State.RUNNING, Thread.currentThread());
            return true;
        }
    }

    /** Runs pieces while there are any. True if there are none, and so another thread may have come already. */
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
            wake(); // to look again
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

    /** Called in a piece: runs another one, of which the work says nothing, within it. */
    public void runWithin(T piece) {
        boolean isInterrupted = Thread.interrupted();
        run(piece);
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** False if something may have been added meanwhile. */
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

    /** This thread goes, though something may wait: for the executor's next one, unless a close has come. */
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
     * Lets nothing more begin, and waits for the piece that runs, as {@link #awaitQuiet()} does. Idempotent: each call waits.
     */
    public void close() {
        close(() -> {});
    }

    /** As {@link #close()}, but waits no longer than that; whether nothing runs any more. */
    public boolean close(Duration atMost) {
        stop(() -> {});
        return awaitQuiet(atMost.toNanos());
    }

    /**
     * As {@link #close()}, and runs what comes last, once: in the thread that runs a piece, when that has ended, or in the
     * caller's if none runs. From within a piece it comes after this has returned. Of several calls the first decides.
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

    /** Runs what comes last, in the thread to which this belongs. */
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
     * Waits until nothing runs, and the executor has nothing to run. From within a piece that would never end, nor would it
     * where a piece waits, itself or through others, for one in which this thread is: then it does not wait.
     */
    public void awaitQuiet() {
        awaitQuiet(Long.MAX_VALUE);
    }

    /** As {@link #awaitQuiet()}, for at most so many ns; whether it is quiet. An interrupt is kept for later. */
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

    /** The thread that runs this right now; null for none. */
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

    /** What went wrong is told, if it can be: the rest goes on anyway. */
    private void tell(@Nullable Object what, Throwable e) {
        try {
            if (failures.count()) {
                log.error("{} failed; failures so far: {}", what, failures.total(), e);
            } else {
                log.debug("{} failed", what, e);
            }
        } catch (Throwable untold) {
            // Not even a log that throws, or wants more memory than there is, ends a lane.
        }
    }
}
