package dev.ringlab.model.guest;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.virtio.DriverVirtqueue;
import dev.ringlab.sim.cpu.Site;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one vCPU does at the end of a poll, when SCHED may have been given back and another vCPU may poll already: one
 * more look at the ring, and a kick for what XDP sent (linux 6.1: the ends of virtqueue_napi_complete and
 * virtnet_poll).
 */
final class PollEnd {
    /** How long its parts take, on whichever vCPU. */
    record Times(Sampler recheck, Sampler again, Sampler foundMore, Sampler kick) {
        static Times of(VirtioNet.Costs costs, Law kick, RandomStreams streams) {
            return new Times(
                    streams.sampler("driver.recheck", costs.recheck()),
                    streams.sampler("driver.again", costs.again()),
                    streams.sampler("driver.foundMore", costs.foundMore()),
                    streams.sampler("xdp.kick", kick));
        }
    }

    private final Vcpu vcpu;
    private final DriverVirtqueue rxq;
    private final Napi napi;
    private final RxObserver observer;
    private final Site site = new Site();
    private final Times times;
    private final Work recheck;
    private final Work again;
    private final Work kick;
    private final NapiSchedule schedule;
    private final RxDim dim;
    private @Nullable Poller poller;
    private int packets;
    private int work;
    private boolean usedUp;
    private boolean kicks;
    private int opaque;

    /** virtqueue_napi_schedule. */
    interface NapiSchedule {
        void on(Vcpu vcpu);
    }

    PollEnd(
            Vcpu vcpu,
            DriverVirtqueue rxq,
            Napi napi,
            Times times,
            NapiSchedule schedule,
            RxDim dim,
            RxObserver observer) {
        this.vcpu = vcpu;
        this.rxq = rxq;
        this.napi = napi;
        this.times = times;
        this.schedule = schedule;
        this.dim = dim;
        this.observer = observer;
        this.recheck = site.work(this::rechecked);
        this.again = site.work(this::finish);
        this.kick = site.work(this::kicked);
    }

    /**
     * Takes over a poll while SCHED is still held.
     *
     * @param polled packets that it took
     * @param claimed what it says that it took, of its budget
     */
    void take(int polled, int claimed, boolean sentByXdp) {
        poller = napi.poller();
        packets = polled;
        work = claimed;
        usedUp = claimed == napi.budget();
        napi.moveHere(site);
        kicks = sentByXdp;
    }

    /** SCHED is free: an interrupt that came first has scheduled, and is then owed one more poll. */
    void recheck(int since) {
        opaque = since;
        recheck.submit(times.recheck.nextNs());
    }

    /** SCHED is free, but interrupts stay off: the ring is not looked at, which takes about as long. */
    void defer() {
        finishIn(times.recheck.nextNs());
    }

    /** It is scheduled already, and the poll over in a moment. */
    void finishIn(double ns) {
        if (ns > 0) {
            again.submit(ns);
        } else {
            finish();
        }
    }

    private void rechecked() {
        if (rxq.poll(opaque)) {
            schedule.on(vcpu);
            finishIn(times.again.nextNs() + times.foundMore.nextNs());
        } else {
            dim.completed(vcpu);
            finish();
        }
    }

    /** Whether it is at it. */
    boolean isPending() {
        return recheck.isPending() || again.isPending() || kick.isPending();
    }

    /** All that was sent back in this poll needs one kick of the transmit queue. */
    void finish() {
        if (kicks) {
            kick.submit(times.kick.nextNs());
        } else {
            kicked();
        }
    }

    private void kicked() {
        observer.pollEnded(packets);
        napi.polled(Objects.requireNonNull(poller), work, usedUp);
    }
}
