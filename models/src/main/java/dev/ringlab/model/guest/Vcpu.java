package dev.ringlab.model.guest;

import dev.ringlab.model.host.HaltPoll;
import dev.ringlab.model.interrupt.MsixVector.Found;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.SkbPool;
import dev.ringlab.model.stack.SkbReceiver;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.cpu.Task;
import dev.ringlab.sim.random.RandomStreams;

/** What the kernel has for each vCPU: softirqs, a poll list, ksoftirqd and a kworker (linux: struct softnet_data). */
public final class Vcpu implements Component {
    private final int index;
    private final Simulation simulation;
    private final Jiffies jiffies;
    private final HaltPoll halt;
    private final Processor processor;
    private final Softirq softirq;
    private final NetRx netRx;
    private final Rcu rcu;
    private final Task kworker;
    private final RpsIpis ipis;
    private final Backlog backlog;
    private long lastJiffy;

    Vcpu(
            int index,
            Simulation simulation,
            Guest.Config config,
            Guest.Costs costs,
            RandomStreams streams,
            HaltPoll halt,
            SkbPool skbs,
            SkbReceiver stack,
            RxObserver observer) {
        this.index = index;
        this.simulation = simulation;
        this.halt = halt;
        this.processor = halt.vcpu();
        this.jiffies = new Jiffies(config.hz());
        this.netRx = new NetRx(simulation, jiffies, config, this, observer);
        this.rcu = new Rcu(processor);
        this.softirq = new Softirq(simulation, processor, jiffies, costs.softirq(), streams, config, netRx, rcu);
        this.kworker = processor.task("kworker");
        this.ipis = new RpsIpis(this, streams.sampler("rps.send", costs.rps().send()));
        this.backlog = new Backlog(simulation, this, config.rps(), costs.rps(), streams, skbs, stack, observer);
        netRx.onRaise(softirq::raise);
    }

    /** Counts from 0. */
    int index() {
        return index;
    }

    /** How it is woken when it has halted. */
    HaltPoll halt() {
        return halt;
    }

    Processor processor() {
        return processor;
    }

    /** Whether the clock has ticked since this was asked last (tick_nohz_update_jiffies). */
    boolean makesUpForTicks() {
        long jiffy = jiffies.at(simulation.time());
        boolean ticked = jiffy != lastJiffy;
        lastJiffy = jiffy;
        return ticked;
    }

    Softirq softirq() {
        return softirq;
    }

    Rcu rcu() {
        return rcu;
    }

    /** An interrupt is taken, by whoever it finds. */
    Found interrupted() {
        return processor.isIdle()
                ? softirq.idleLoop().interrupted()
                : softirq.isOnIdleThread() ? Found.ON_IDLE_THREAD : Found.BUSY;
    }

    NetRx netRx() {
        return netRx;
    }

    /** Where other vCPUs leave packets. */
    Backlog backlog() {
        return backlog;
    }

    RpsIpis ipis() {
        return ipis;
    }

    Task kworker() {
        return kworker;
    }

    @Override
    public void verify() {
        softirq.verify();
        netRx.verify();
        backlog.verify();
    }
}
