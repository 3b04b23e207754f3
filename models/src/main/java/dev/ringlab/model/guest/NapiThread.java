package dev.ringlab.model.guest;

import dev.ringlab.sim.Component;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Task;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The thread of one NAPI (linux: napi_threaded_poll). Polls with bottom halves off, as a softirq would, but no budget
 * of many polls and no number of restarts end it: after each poll the scheduler decides who is next.
 */
public final class NapiThread implements Poller {
    /** Times of the thread. */
    public record Costs(
            @Knob(value = "Wake-up and context switch to the thread.", range = "a time", reference = "linux-rx 7")
                    Law wake) {}

    private final Simulation simulation;
    private final Vcpu vcpu;
    private final Sampler wakeNs;
    private final Task thread;
    private final Work turn;
    private @Nullable Pollable scheduled;
    private boolean schedThreaded;
    private boolean polling;
    private double beganNs;

    NapiThread(Simulation simulation, Costs costs, RandomStreams streams, Vcpu vcpu) {
        this.simulation = simulation;
        this.vcpu = vcpu;
        this.wakeNs = streams.sampler("napiThread.wake", costs.wake());
        this.thread = vcpu.processor().task("napi");
        this.turn = thread.work(this::turn);
    }

    /** Sets SCHED_THREADED; a thread that polls sees it before it would sleep, and needs no wake-up. */
    @Override
    public void schedule(Pollable polled) {
        schedThreaded = true;
        if (!polling && !turn.isPending()) {
            scheduled = polled;
            turn.submit(wakeNs.nextNs());
        }
    }

    private void turn() {
        schedThreaded = false;
        polling = true;
        vcpu.softirq().disableBottomHalves();
        beganNs = simulation.time();
        Objects.requireNonNull(scheduled).poll(this, vcpu);
    }

    @Override
    public void polled(Pollable polled, int work, boolean again) {
        polling = false;
        thread.charge(simulation.time() - beganNs);
        if (again || schedThreaded) {
            turn.submit(0);
        }
        vcpu.softirq().enableBottomHalves();
    }

    @Override
    public void verify() {
        Component.require(!schedThreaded || polling || turn.isPending(), "a scheduled thread must be about to poll");
    }
}
