package dev.ringlab.model.guest;

import dev.ringlab.model.guest.buffer.RxBuffers;
import dev.ringlab.model.guest.xdp.Xdp;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.virtio.DriverVirtqueue;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.cpu.Site;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.RandomStreams;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A driver as they were before NAPI: the interrupt handler itself takes every packet out of the ring and leaves it to
 * the {@link Backlog} (netif_rx). Its work comes before that of the stack, so packets that come fast enough keep the
 * processor from finishing any (receive livelock; validation 2.1, 2.2). What comes while it runs, it takes too.
 */
final class NetifRx implements Driver {
    private static final double RETRY_NS = 500e6; // as refill_work: HZ/2

    private final Site site = new Site();
    private final DriverVirtqueue rxq;
    private final ReceiveBuf receiveBuf;
    private final RxObserver observer;
    private final RefillTrigger refillTrigger;
    private final int weight;
    private final TryFill tryFill;
    private final Work receive;
    private final Timer retry;

    private final TryFill.Then refilled = this::refilled;

    private Runnable kick = () -> {};
    private @Nullable Vcpu vcpu;
    private boolean serving;
    private int packets;

    NetifRx(Guest.Shared guest, RandomStreams streams, DriverVirtqueue rxq) {
        Guest.Config config = guest.config();
        Guest.Costs costs = guest.costs();
        this.rxq = rxq;
        this.observer = guest.observer();
        this.refillTrigger = config.refillTrigger();
        this.weight = config.napiWeight();
        RxBuffers buffers = config.buffers().of(guest.memory(), config.layout(rxq.size(), 0));
        Xdp none = new Xdp(new Xdp.Config(false, 1, 0, 0, 0, 0), costs.xdp(), streams);
        this.receiveBuf = new ReceiveBuf(guest, streams, rxq, buffers, none);
        this.receive = site.work(this::received);
        Runnable notify = () -> kick.run();
        this.tryFill = new TryFill(
                costs.refill(), new TableTimes(costs.tables(), streams), streams, site, rxq, buffers, observer, notify);
        this.retry = new Timer(guest.simulation(), this::serve);
    }

    @Override
    public void onKick(Runnable newKick) {
        kick = newKick;
    }

    /** Fills the ring and turns callbacks on. */
    @Override
    public void open(Vcpu on) {
        vcpu = on;
        site.moveToHardirq(on.processor());
        serving = true;
        rxq.disableCallback();
        tryFill.fill(refilled);
    }

    @Override
    public void interrupt(Vcpu on) {
        boolean handled = rxq.interrupt();
        observer.interrupted(handled);
        if (handled) {
            serve();
        }
    }

    private void serve() {
        if (!serving) {
            serving = true;
            packets = 0;
            observer.pollBegan();
            rxq.disableCallback();
            receiveNext();
        }
    }

    private void receiveNext() {
        if (receiveBuf.take()) {
            receive.submit(receiveBuf.costNs());
        } else if (refillTrigger.fires(rxq.numFree(), weight, rxq.size())) {
            tryFill.fill(refilled);
        } else {
            enableCallback();
        }
    }

    private void received() {
        packets++;
        if (receiveBuf.passes() == null) {
            receiveBuf.dispose();
        } else {
            vcpu().backlog().enqueue(receiveBuf.build(), vcpu());
        }
        receiveNext();
    }

    private void refilled(boolean outOfMemory) {
        if (outOfMemory && !retry.isArmed()) {
            retry.armIn(RETRY_NS);
        }
        enableCallback();
    }

    /** What was used before callbacks were on interrupts nobody, so there is one more look. */
    private void enableCallback() {
        int opaque = rxq.enableCallbackPrepare();
        if (rxq.poll(opaque)) {
            rxq.disableCallback();
            receiveNext();
        } else {
            serving = false;
            observer.pollEnded(packets);
            vcpu().softirq().irqExit();
        }
    }

    private Vcpu vcpu() {
        return Objects.requireNonNull(vcpu);
    }

    @Override
    public boolean isUsed() {
        return rxq.moreUsed();
    }

    @Override
    public boolean isBusy() {
        return serving || vcpu().backlog().isBusy();
    }

    @Override
    public boolean isOwedInterrupt() {
        return rxq.moreUsed() && !serving;
    }

    @Override
    public void verify() {
        Component.require(!rxq.isBroken(), "the ring must not be broken");
    }
}
