package dev.ringlab.model.guest;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.packet.SkbPool;
import dev.ringlab.model.packet.SkbQueue;
import dev.ringlab.model.stack.SkbReceiver;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What other vCPUs leave to one: its queue, the interrupt that says so, and the poll that takes it up the stack (linux
 * 6.1: softnet_data.input_pkt_queue, rps_trigger_softirq, process_backlog).
 */
final class Backlog implements Pollable, Component {
    private final Vcpu vcpu;
    private final Rps.Config config;
    private final SkbPool skbs;
    private final SkbReceiver stack;
    private final RxObserver observer;
    private final Sampler dequeueNs;
    private final Sampler deliveryNs;
    private final Sampler wakeNs;
    private final Sampler handlerNs;
    private final Timer inFlight;
    private final Work handler;
    private final Work dequeue;
    private final SkbQueue input = new SkbQueue(); // input_pkt_queue
    private final SkbQueue process = new SkbQueue(); // process_queue
    private final SkbQueue one = new SkbQueue();
    private final Runnable delivered = this::delivered;
    private int inputLength;
    private boolean sched;
    private int work;
    private @Nullable Poller poller;

    Backlog(
            Simulation simulation,
            Vcpu vcpu,
            Rps.Config config,
            Rps.Costs costs,
            RandomStreams streams,
            SkbPool skbs,
            SkbReceiver stack,
            RxObserver observer) {
        this.vcpu = vcpu;
        this.config = config;
        this.skbs = skbs;
        this.stack = stack;
        this.observer = observer;
        this.dequeueNs = streams.sampler("rps.dequeue", costs.dequeue());
        this.deliveryNs = streams.sampler("rps.delivery", costs.delivery());
        this.wakeNs = streams.sampler("rps.wake", costs.wake());
        this.handlerNs = streams.sampler("rps.handler", costs.handler());
        this.inFlight = new Timer(simulation, this::arrived);
        this.handler = vcpu.processor().hardirq(this::handled);
        this.dequeue = vcpu.processor().softirq(this::dequeued);
    }

    /** Queues an skb, which is lost if too many wait; {@code from} sees to the interrupt (enqueue_to_backlog). */
    void enqueue(Skb skb, Vcpu from) {
        if (inputLength > config.netdevMaxBacklog()) {
            observer.backlogDropped(skb);
            skbs.free(skb);
            return;
        }
        input.append(skb);
        inputLength++;
        if (!sched) {
            sched = true;
            if (from == vcpu) {
                vcpu.netRx().schedule(this);
            } else {
                from.ipis().add(this);
                from.softirq().raise(); // its net_rx_action sends them at its end
            }
        }
    }

    /** The interrupt has been sent. */
    void interrupt() {
        inFlight.armIn(vcpu.halt().delayNs(deliveryNs, wakeNs));
    }

    private void arrived() {
        handler.submit(handlerNs.nextNs());
    }

    private void handled() {
        vcpu.netRx().schedule(this);
        vcpu.softirq().irqExit();
    }

    @Override
    public void poll(Poller by, Vcpu here) {
        poller = by;
        work = 0;
        next();
    }

    /** A poll takes what has come by the time that it has done with what it took before. */
    private void next() {
        if (work == config.devWeight()) {
            finish(true);
            return;
        }
        if (process.isEmpty()) {
            for (Skb skb = input.take(); skb != null; skb = input.take()) {
                process.append(skb);
            }
            inputLength = 0;
        }
        if (process.isEmpty()) {
            sched = false;
            finish(false);
        } else {
            dequeue.submit(dequeueNs.nextNs());
        }
    }

    private void dequeued() {
        one.append(Objects.requireNonNull(process.take()));
        stack.deliver(one, delivered);
    }

    private void delivered() {
        work++;
        next();
    }

    private void finish(boolean again) {
        Objects.requireNonNull(poller).polled(this, work, again);
    }

    /** Whether something is in it, or is being taken up the stack. */
    boolean isBusy() {
        return sched;
    }

    @Override
    public void verify() {
        Component.require(sched || (input.isEmpty() && process.isEmpty()), "a backlog must have somebody to poll it");
    }
}
