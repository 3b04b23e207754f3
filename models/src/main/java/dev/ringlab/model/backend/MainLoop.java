package dev.ringlab.model.backend;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Task;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * QEMU's main thread (qemu 7.2: main_loop_wait, os_host_main_loop_wait): sleeps in ppoll without the big lock, takes
 * it, and runs the handler of each file that was readable when ppoll returned, once, in the order of registration,
 * then those of the timers that have expired.
 */
public final class MainLoop {
    /** Times of the loop itself. */
    public record Costs(
            @Knob(
                            value = "From the wake-up to the return of ppoll: scheduler, idle state, return from the "
                                    + "system call.",
                            range = "a time",
                            reference = "qemu-backend 7.2 (QEMU main loop wakeup)")
                    Law wake,
            @Knob(
                            value = "A turn of the main loop without its handlers: ppoll, lock, dispatch, timers.",
                            range = "a time",
                            reference = "qemu-backend 1.3, 9.1 (U2)")
                    Law turn,
            @Knob(
                            value = "How long a vCPU's exit to QEMU for another device holds the big lock.",
                            range = "a time",
                            reference = "qemu-backend 7.2 (exit to QEMU userspace)")
                    Law exit) {}

    private final Task thread;
    private final Sampler wakeNs;
    private final Sampler turnNs;
    private final Bql bql;
    private final Simulation simulation;
    private final Timer wake;
    private final Work turn;
    private final List<File> files = new ArrayList<>();
    private final List<Deadline> deadlines = new ArrayList<>();
    private int next;
    private int nextDeadline;
    private boolean awake;
    private boolean notified;

    /** @param exitEvery from one exit of any vCPU to QEMU to the next; a mean of 0: never */
    MainLoop(Host host, Costs costs, Law exitEvery) {
        this.thread = host.threads().apply("qemu");
        RandomStreams streams = host.streams();
        this.wakeNs = streams.sampler("qemu.wake", costs.wake());
        this.turnNs = streams.sampler("qemu.turn", costs.turn());
        this.simulation = host.simulation();
        this.wake = new Timer(simulation, this::polled);
        this.turn = thread.work(this::dispatch);
        this.bql = new Bql(
                simulation,
                exitEvery.meanNs() > 0,
                streams.sampler("qemu.exitEvery", exitEvery),
                streams.sampler("qemu.exit", costs.exit()),
                this::locked);
    }

    /** Registers a file: {@code handler} runs when it is readable, and ends with {@link #done}. */
    File file(BooleanSupplier readable, Runnable handler) {
        File file = new File(readable, handler);
        files.add(file);
        return file;
    }

    /** Registers a timer: {@code handler} runs when it has expired, and ends with {@link #done}. */
    Deadline deadline(Runnable handler) {
        Deadline deadline = new Deadline(handler);
        deadlines.add(deadline);
        return deadline;
    }

    /** Computing of the loop's thread. */
    Work work(Runnable effect) {
        return thread.work(effect);
    }

    /** Lets vCPUs compete for the lock. */
    void start() {
        bql.start();
    }

    /** Makes the next ppoll return at once (qemu_notify_event). */
    void notifyEvent() {
        notified = true;
    }

    /** The handler that ran is through. */
    void done() {
        dispatch();
    }

    /** Whether it is not asleep in ppoll, or about to be woken. */
    boolean isAwake() {
        return awake;
    }

    /** ppoll returns: what is readable now is what this turn is about. */
    private void polled() {
        notified = false;
        for (int i = 0; i < files.size(); i++) {
            File file = files.get(i);
            file.ready = file.readable.getAsBoolean();
        }
        next = 0;
        nextDeadline = 0;
        bql.lock();
    }

    private void locked() {
        turn.submit(turnNs.nextNs());
    }

    private void dispatch() {
        while (next < files.size()) {
            File file = files.get(next++);
            if (file.ready) {
                file.handler.run();
                return;
            }
        }
        while (nextDeadline < deadlines.size()) {
            Deadline deadline = deadlines.get(nextDeadline++);
            if (deadline.expired) {
                deadline.expired = false;
                deadline.handler.run();
                return;
            }
        }
        bql.unlock();
        if (notified || isAnythingDue()) {
            polled();
        } else {
            awake = false;
        }
    }

    private boolean isAnythingDue() {
        for (int i = 0; i < files.size(); i++) {
            if (files.get(i).readable.getAsBoolean()) {
                return true;
            }
        }
        for (int i = 0; i < deadlines.size(); i++) {
            if (deadlines.get(i).expired) {
                return true;
            }
        }
        return false;
    }

    private void wakeUp() {
        if (!awake) {
            awake = true;
            wake.armIn(wakeNs.nextNs());
        }
    }

    /** Something that the loop waits for. */
    final class File {
        private final BooleanSupplier readable;
        private final Runnable handler;
        private boolean ready;

        private File(BooleanSupplier readable, Runnable handler) {
            this.readable = readable;
            this.handler = handler;
        }

        /** It has become readable: wakes the loop if that sleeps in ppoll. */
        void signal() {
            wakeUp();
        }
    }

    /** A timer of the loop: ppoll returns for it, and its handler runs behind those of the files. */
    final class Deadline {
        private final Runnable handler;
        private final Timer timer;
        private boolean expired;

        private Deadline(Runnable handler) {
            this.handler = handler;
            this.timer = new Timer(simulation, this::expire);
        }

        private void expire() {
            expired = true;
            wakeUp();
        }

        /** Sets it to expire {@code ns} from now, and not when it was to before (timer_mod). */
        void moveTo(double ns) {
            if (timer.isArmed()) {
                timer.cancel();
            }
            expired = false;
            timer.armIn(ns);
        }

        /** Whether its handler is still to run. */
        boolean isToCome() {
            return expired || timer.isArmed();
        }
    }
}
