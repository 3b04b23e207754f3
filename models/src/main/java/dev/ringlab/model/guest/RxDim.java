package dev.ringlab.model.guest;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Site;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import org.jspecify.annotations.Nullable;

/**
 * The driver's part of interrupt moderation (linux 6.12: virtnet_rx_dim_update, virtnet_rx_dim_work): counts, looks
 * each time that a poll completes, and has a kworker send the device what {@link Dim} chooses.
 */
public final class RxDim {
    /** Times of moderation. */
    public record Costs(
            @Knob(
                            value = "A command by the control queue: kick, and waiting for the device's answer. Only "
                                    + "with queue.coalescing.adaptive.",
                            range = "a time",
                            reference = "linux-rx 3.11 (VQ_NOTF_COAL)")
                    Law command) {}

    private final Simulation simulation;
    private final Dim dim = new Dim();
    private final Site site = new Site();
    private final Sampler commandNs;
    private final Work command;
    private @Nullable Moderation moderation;
    private long events;
    private long packets;
    private long bytes;
    private boolean inNapi;

    RxDim(Simulation simulation, Costs costs, RandomStreams streams) {
        this.simulation = simulation;
        this.commandNs = streams.sampler("dim.command", costs.command());
        this.command = site.work(this::commanded);
    }

    /** Connects the device that does as it is told; without it nothing is moderated. */
    void onModerate(Moderation device) {
        moderation = device;
    }

    /** skb_recv_done. */
    void interrupted() {
        events++;
    }

    /** A packet was received. */
    void received(int packetBytes) {
        if (moderation != null) {
            packets++;
            bytes += packetBytes;
            inNapi = true;
        }
    }

    /** A poll on {@code here} has completed and left the ring empty. */
    void completed(Vcpu here) {
        if (moderation == null || !inNapi || command.isPending()) {
            return;
        }
        inNapi = false;
        if (dim.sample((long) (simulation.time() / 1e3), events, packets, bytes)) {
            site.moveTo(here.kworker());
            command.submit(commandNs.nextNs());
        }
    }

    private void commanded() {
        if (moderation != null) {
            moderation.set(dim.timeNs(), dim.frames());
        }
    }
}
