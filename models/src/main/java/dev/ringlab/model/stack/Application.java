package dev.ringlab.model.stack;

import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.model.packet.Skb;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.config.CpuList;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Task;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import org.jspecify.annotations.Nullable;

/** A thread that reads a socket in a loop and sleeps while it is empty. */
public final class Application implements Component {
    /** Where it runs and how much may wait for it. */
    public record Config(
            @Knob(
                            value = "The vCPUs of the reading threads, in turn, as the kernel writes "
                                    + "lists of CPUs: 0 alone shares the one that one queue interrupts.",
                            range = "a list such as 1 or 0,2-3, below guest.vcpus",
                            reference = "taskset, isolcpus; linux-rx 4.5")
                    CpuList vcpu,
            @Knob(
                            value = "Sockets, each with a thread that reads it: one for all queues, or one for "
                                    + "each queue, which gets what came in by that queue.",
                            range = "one or per-queue",
                            reference = "SO_REUSEPORT with SO_INCOMING_NAPI_ID; linux-rx 4.6")
                    Sockets sockets,
            @Knob(
                            value = "Memory that packets may take while they wait for the reader, "
                                    + "each with its overhead (truesize).",
                            range = "[2304 B, 1 GiB]",
                            reference = "SO_RCVBUF, net.core.rmem_default; linux-rx 3.8")
                    int receiveBufferBytes,
            @Knob(
                            value = "How long a reader that finds nothing polls its queue by itself before it sleeps. "
                                    + "0: not at all.",
                            range = "[0 s, 10 s], rounded to us; needs guest.napi, no guest.rps, and sockets per-queue "
                                    + "with several queues",
                            reference = "SO_BUSY_POLL, net.core.busy_read; linux-rx 4.6")
                    double busyPollNs,
            @Knob(
                            value = "Packets of such a poll. Half of it, or of the ring, is what a refill waits for.",
                            range = "[1, 1024] packets",
                            reference = "SO_BUSY_POLL_BUDGET; linux-rx 3.4, 4.6")
                    int busyPollBudget,
            @Knob(
                            value = "Whether interrupts and softirqs stand back for a reader that polls: a full poll "
                                    + "gives up for it, and guest.napiDeferHardIrqs with guest.groFlushTimeout keeps "
                                    + "interrupts off between its loops.",
                            range = "on or off",
                            reference = "SO_PREFER_BUSY_POLL; linux-rx 4.3, 4.6")
                    boolean preferBusyPoll) {
        /** Checks the ranges that the knobs state. */
        public Config {
            unlessWithin(2304, 1 << 30, "receiveBufferBytes", receiveBufferBytes);
            unlessWithin(0, 1e10, "busyPollNs", busyPollNs);
            unlessWithin(1, 1024, "busyPollBudget", busyPollBudget);
        }

        /** Whether readers poll by themselves. */
        public boolean pollsBusily() {
            return busyPollNs > 0;
        }
    }

    /** How many sockets there are. */
    public enum Sockets {
        /** One, whatever queue a packet came in by. */
        ONE {
            @Override
            public int count(int queues) {
                return 1;
            }
        },
        /** One for each receive queue. */
        PER_QUEUE {
            @Override
            public int count(int queues) {
                return queues;
            }
        };

        /** Sockets of a guest with so many receive queues. */
        public abstract int count(int queues);
    }

    /** Times of the reader. */
    public record Costs(
            @Knob(
                            value = "From the wake-up to the first instruction of the sleeping reader.",
                            range = "a time",
                            reference = "linux-rx 7 (wakeup + context switch)")
                    Law wake,
            @Knob(
                            value = "One receive call and what the application does with the data.",
                            range = "a time",
                            reference = "linux-rx 7 (copy to user)")
                    Law read,
            @Knob(value = "Copy of the payload to user memory.", range = "a time a byte", reference = "linux-rx 7")
                    double copyNsPerByte) {
        /** Checks the ranges that the knobs state. */
        public Costs {
            unlessWithin(0, 1000, "copyNsPerByte", copyNsPerByte);
        }
    }

    private final Socket socket;
    private final double copyNsPerByte;
    private final Sampler wakeNs;
    private final Sampler readNs;
    private final Timer wake;
    private final Work read;
    private final Runnable busyLoopEnded = this::readOrSleep;
    private @Nullable BusyLoop busyLoop;
    private boolean asleep = true;

    /** A reader that sleeps. */
    public Application(Simulation simulation, Costs costs, RandomStreams streams, Task thread, Socket socket) {
        this.socket = socket;
        this.copyNsPerByte = costs.copyNsPerByte();
        this.wakeNs = streams.sampler("application.wake", costs.wake());
        this.readNs = streams.sampler("application.read", costs.read());
        this.wake = new Timer(simulation, this::readNext);
        this.read = thread.work(this::done);
        socket.onReadable(this::wake);
    }

    /** Connects the backward signal: polls the device while there is nothing to read. */
    public void onEmpty(BusyLoop newBusyLoop) {
        busyLoop = newBusyLoop;
    }

    private void wake() {
        if (asleep) {
            asleep = false;
            wake.armIn(wakeNs.nextNs());
        }
    }

    private void readNext() {
        if (busyLoop != null && !socket.isReadable()) {
            busyLoop.run(busyLoopEnded);
        } else {
            readOrSleep();
        }
    }

    private void readOrSleep() {
        Skb skb = socket.peek();
        asleep = skb == null;
        if (skb != null) {
            read.submit(readNs.nextNs() + copyNsPerByte * skb.payloadBytes());
        }
    }

    private void done() {
        socket.consume();
        readNext();
    }

    @Override
    public void verify() {
        Component.require(!asleep || socket.peek() == null, "the reader must not sleep while something waits");
    }
}
