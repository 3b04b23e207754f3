package dev.ringlab.model.stack;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.packet.SkbQueue;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Site;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;

/** IP, transport and socket enqueue, run inside the poll that delivers (linux: netif_receive_skb_list). */
public final class NetStack implements SkbReceiver {
    /** Times of the stack. */
    public record Costs(
            @Knob(
                            value = "One skb through IP, UDP or TCP and into the socket, with the "
                                    + "reader's wake-up. A merged skb "
                                    + "counts once.",
                            range = "a time",
                            reference = "linux-rx 5, 7")
                    Law skb) {}

    private final Sockets sockets;
    private final RxObserver observer;
    private final Sampler skbNs;
    private final Work work;
    private SkbQueue list = new SkbQueue();
    private Runnable then = () -> {};

    /** A stack that computes where polls do and ends in {@code sockets}. */
    public NetStack(Costs costs, RandomStreams streams, Site site, Sockets sockets, RxObserver observer) {
        this.sockets = sockets;
        this.observer = observer;
        this.skbNs = streams.sampler("stack.skb", costs.skb());
        this.work = site.work(this::processed);
    }

    @Override
    public void deliver(SkbQueue skbs, Runnable whenDone) {
        list = skbs;
        then = whenDone;
        next();
    }

    private void next() {
        Skb skb = list.peek();
        if (skb == null) {
            then.run();
        } else {
            observer.stackEntered(skb);
            work.submit(skbNs.nextNs());
        }
    }

    private void processed() {
        Skb skb = list.take();
        if (skb != null) {
            sockets.of(skb).enqueue(skb);
        }
        next();
    }
}
