package dev.ringlab.sim.cpu;

import dev.ringlab.sim.Simulation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One hardware thread. Interrupts preempt softirqs, which preempt threads; what was preempted goes on where it was.
 * Threads share it in time slices. It can itself be taken away ({@link #suspend}), as a host does with a vCPU.
 */
public final class Processor {
    private static final double NOT_WAITING = -1;

    private final Simulation simulation;
    private final String name;
    private final ProcessorObserver observer;
    private final Lane hardirq = new Lane(this, Context.HARDIRQ);
    private final Lane softirq = new Lane(this, Context.SOFTIRQ);
    private final RunQueue<Task> threads;
    final SchedEntity<Processor> entity = new SchedEntity<>(this);
    private @Nullable Core core;
    private int tasks;
    private boolean shared;
    private int urgent; // pieces of work in the lanes of interrupts
    private final StretchEnd stretchEnd;
    private final Stint stint;

    private @Nullable Work running;
    private @Nullable Task onCpu;
    private double runningSinceNs;
    private boolean toTheEnd;
    private boolean dispatching;
    private @Nullable Lane spender; // of interrupts, whose effect happens, as long as nothing else wants the processor
    private boolean suspended;
    private boolean halted = true;
    private double haltedSinceNs;
    private double takenAwayNs = -1;
    private double waitingSinceNs = NOT_WAITING;

    /** @param sliceNs how long a thread runs before others that wait are considered */
    public Processor(Simulation simulation, String name, double sliceNs, ProcessorObserver observer) {
        this.simulation = simulation;
        this.name = name;
        this.observer = observer;
        this.stint = new Stint(this, observer);
        this.threads = new RunQueue<>(sliceNs);
        this.stretchEnd = new StretchEnd(simulation, this);
    }

    /** Work that the processor does as an interrupt handler. */
    public Work hardirq(Runnable effect) {
        return new Work(hardirqLane(), effect);
    }

    /** Work that the processor does as a softirq. */
    public Work softirq(Runnable effect) {
        return new Work(softirqLane(), effect);
    }

    /** A new thread of this processor. */
    public Task task(String taskName) {
        tasks++;
        return new Task(this, taskName);
    }

    /** Whether there is nothing to do. */
    public boolean isIdle() {
        return hardirq.isEmpty() && softirq.isEmpty() && threads.isEmpty();
    }

    /** Whether a thread has something to do; if not, whatever else runs does so on top of the idle thread. */
    public boolean hasThreads() {
        return !threads.isEmpty();
    }

    /** Whether an interrupt is being handled, or waits to be. */
    public boolean isInterrupted() {
        return !hardirq.isEmpty();
    }

    /** Whether another thread than the one that was interrupted should run next (need_resched). */
    public boolean needsReschedule() {
        return threads.isOverdue() || (!threads.isEmpty() && threads.current() != onCpu);
    }

    /** Whether the processor has been taken away. */
    public boolean isSuspended() {
        return suspended;
    }

    /** When it last ran out of things to do; it has been idle since, if it is idle. */
    public double haltedSinceNs() {
        return haltedSinceNs;
    }

    /** When it was last taken away; negative: never. */
    public double takenAwayNs() {
        return takenAwayNs;
    }

    /** Takes the processor away; what it was doing waits. */
    public void suspend() {
        if (suspended) {
            throw new IllegalStateException("processor must not be suspended: name=" + name);
        }
        preempt();
        shared = true;
        suspended = true;
        spender = null;
        takenAwayNs = simulation.time();
        if (!isIdle()) {
            waitingSinceNs = takenAwayNs;
        }
    }

    /** Gives the processor back. */
    public void resume() {
        if (!suspended) {
            throw new IllegalStateException("processor must be suspended: name=" + name);
        }
        suspended = false;
        tellWait();
        waitingSinceNs = NOT_WAITING;
        if (!dispatching) {
            arm();
        }
    }

    /** Tells the observer about the stretch in progress, so that the books are complete now. */
    public void settle() {
        accountRunning();
        stint.tell();
        tellWait();
    }

    private void tellWait() {
        double nowNs = simulation.time();
        if (waitingSinceNs != NOT_WAITING && nowNs > waitingSinceNs) {
            observer.waited(this, waitingSinceNs, nowNs);
            waitingSinceNs = nowNs;
        }
    }

    private void accountRunning() {
        Work work = running;
        if (work != null) {
            work.remainingNs = Math.max(0, work.remainingNs - account(work));
        }
    }

    /** What it is called, as in {@code vcpu0}. */
    public String name() {
        return name;
    }

    void putOn(Core newCore) {
        core = newCore;
        shared = true;
    }

    boolean belongsToOneTask() {
        return tasks == 1 && !shared;
    }

    void disablePreemption() {
        threads.hold();
    }

    void enablePreemption() {
        threads.release();
    }

    Lane hardirqLane() {
        shared = true;
        return hardirq;
    }

    Lane softirqLane() {
        shared = true;
        return softirq;
    }

    void submitted(Work work) {
        Lane lane = work.lane();
        boolean first = lane.isEmpty();
        lane.append(work);
        if (lane.context != Context.TASK) {
            urgent++;
            spender = null;
        }
        if (suspended && waitingSinceNs == NOT_WAITING) {
            waitingSinceNs = simulation.time();
        }
        if (lane instanceof Task task && !task.entity.queued) {
            accountRunning();
            threads.wake(task.entity);
        }
        if (core != null) {
            core.woke(this);
        }
        if (dispatching || suspended || !first) {
            return;
        }
        if (running == null) {
            arm();
        } else if (next() != running || running.lane() instanceof Task) {
            preempt();
            arm();
        }
    }

    /** Spends time in a lane of interrupts at once, if this is its turn and nothing can come in between. */
    boolean spend(Lane lane, double ns) {
        return lane == spender && simulation.advanceTo(simulation.time() + ns);
    }

    /** What to do now. */
    private @Nullable Work next() {
        if (!hardirq.isEmpty()) {
            return hardirq.head();
        }
        if (!softirq.isEmpty()) {
            return softirq.head();
        }
        Task task = threads.current();
        return task == null ? null : task.head();
    }

    /** Starts the next stretch, to end by the event list. */
    private void arm() {
        Work work = next();
        if (work != null) {
            stretchEnd.armAt(begin(work));
        } else {
            idle();
        }
    }

    /** Starts a stretch; when it is going to end. */
    private double begin(Work work) {
        halted = false;
        running = work;
        runningSinceNs = simulation.time();
        return runningSinceNs + stretchNs(work);
    }

    private void idle() {
        stint.tell();
        if (!halted) {
            halted = true;
            haltedSinceNs = simulation.time();
        }
        if (core != null) {
            core.halted(this);
        }
    }

    /** Goes straight to the end of the next stretch while nothing can come in between. */
    void stretchEnded() {
        dispatching = true;
        Work work = null;
        double endNs = 0;
        try {
            do {
                endStretch(Objects.requireNonNull(running));
                work = suspended ? null : next();
                endNs = work == null ? 0 : begin(work);
            } while (work != null && simulation.advanceTo(endNs));
        } finally {
            dispatching = false;
        }
        if (work != null) {
            stretchEnd.armAt(endNs);
        } else if (!suspended) {
            idle();
        }
    }

    /** Up to the effect, or up to the end of the slice. Remembers which: subtracting times would leave a rest. */
    private double stretchNs(Work work) {
        double sliceNs = Double.POSITIVE_INFINITY;
        if (work.lane() instanceof Task task) {
            onCpu = task;
            sliceNs = threads.sliceLeftNs();
        }
        toTheEnd = work.remainingNs <= sliceNs;
        return toTheEnd ? work.remainingNs : sliceNs;
    }

    private void endStretch(Work work) {
        if (!toTheEnd) {
            accountRunning();
            running = null;
            threads.endSlice();
            return;
        }
        account(work); // nothing of it is left
        running = null;
        Lane lane = work.lane();
        lane.removeHead();
        if (lane.context == Context.TASK) {
            work.paid();
            rest((Task) lane);
        } else {
            urgent--;
            paidByInterrupt(work, lane);
        }
    }

    private void rest(Task task) {
        if (task.isEmpty()) {
            threads.sleep(task.entity);
            onCpu = null;
        }
    }

    /** What the effect spends at once goes on where the work ended. */
    private void paidByInterrupt(Work work, Lane lane) {
        double fromNs = simulation.time();
        spender = urgent == 0 && !suspended ? lane : null;
        work.paid();
        spender = null;
        if (simulation.time() > fromNs) {
            stint.ranIn(lane.context, fromNs, simulation.time());
        }
    }

    private void preempt() {
        accountRunning();
        running = null;
        stretchEnd.cancel();
    }

    /** How long it ran since it was last asked. */
    private double account(Work work) {
        double fromNs = runningSinceNs;
        runningSinceNs = simulation.time();
        double ns = runningSinceNs - fromNs;
        if (ns > 0) {
            if (work.lane() instanceof Task task) {
                threads.ran(task.entity, ns);
            }
            stint.ranIn(work.lane().context, fromNs, runningSinceNs);
        }
        return ns;
    }
}
