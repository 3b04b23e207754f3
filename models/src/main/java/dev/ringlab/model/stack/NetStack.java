package dev.ringlab.model.stack;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.packet.SkbPool;
import dev.ringlab.model.packet.SkbQueue;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Site;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** IP, transport and socket enqueue, run inside the poll that delivers (linux: netif_receive_skb_list). */
public final class NetStack implements SkbReceiver {
    /** Times of the stack. */
    public record Costs(
            @Knob(
                            value = "Fixed part of a list that goes up: list handling, and the route of its first skb.",
                            range = "a time",
                            reference = "netif_receive_skb_list_internal, ip_list_rcv; linux-rx 5")
                    Law list,
            @Knob(
                            value = "One skb on its way through the device-independent part and IP, each of a list "
                                    + "before the transport protocol sees the first.",
                            range = "a time",
                            reference = "__netif_receive_skb_core, ip_list_rcv; linux-rx 5, 7")
                    Law core,
            @Knob(
                            value = "From one skb of a list to the next, in the transport protocol.",
                            range = "a time",
                            reference = "ip_sublist_rcv_finish; linux-rx 5, 7")
                    Law next,
            @Knob(
                            value = "One skb through IP, UDP or TCP and into the socket, with the "
                                    + "reader's wake-up. A merged skb "
                                    + "counts once.",
                            range = "a time",
                            reference = "linux-rx 5, 7")
                    Law skb,
            @Knob(
                            value = "What the first skb in an empty socket takes longer: its reader is woken.",
                            range = "a time",
                            reference = "sock_def_readable, try_to_wake_up; linux-rx 7")
                    Law wakeReader,
            @Knob(
                            value = "What a list takes after its last skb.",
                            range = "a time",
                            reference = "netif_receive_skb_list_internal; linux-rx 7")
                    Law listEnd,
            @Knob(
                            value = "What dropping an skb takes longer if it lies in another slab page than the next.",
                            range = "a time",
                            reference = "__slab_free; linux-rx 7")
                    Law foreignFree,
            @Knob(
                            value = "What that takes longer if no other of that slab page is free.",
                            range = "a time",
                            reference = "put_cpu_partial; linux-rx 7")
                    Law fullSlabFree,
            @Knob(
                            value = "What dropping an skb takes longer if it was the last with a head from its page.",
                            range = "a time",
                            reference = "skb_release_data, page_frag_free; linux-rx 7")
                    Law freePage,
            @Knob(
                            value = "What dropping an skb takes longer if it was the last in its block of 32 KiB.",
                            range = "a time",
                            reference = "skb_release_data, put_page; linux-rx 7")
                    Law freeBlock,
            @Knob(
                            value = "What dropping an skb takes longer for each packet that GRO has attached to it.",
                            range = "a time",
                            reference = "skb_release_data, __skb_frag_unref; linux-rx 5")
                    Law freeFragment,
            @Knob(
                            value = "The same for each 18th, which has stayed an skb.",
                            range = "a time",
                            reference = "skb_release_data, kfree_skb_list_reason; linux-rx 5")
                    Law freeFragList,
            @Knob(
                            value = "One skb that turns out to be for somebody else, as far as that.",
                            range = "a time",
                            reference = "ip_rcv_core (PACKET_OTHERHOST), ip_route_input_mc, vlan_do_receive")
                    Law refuse) {}

    private static final int SEGMENTS_AN_SKB = 18; // a head and MAX_SKB_FRAGS

    private final Sockets sockets;
    private final RxObserver observer;
    private final Sampler listNs;
    private final Sampler coreNs;
    private final Sampler nextNs;
    private final Sampler skbNs;
    private final Sampler wakeReaderNs;
    private final Sampler listEndNs;
    private final Sampler foreignFreeNs;
    private final Sampler fullSlabFreeNs;
    private final Sampler freePageNs;
    private final Sampler freeBlockNs;
    private final Sampler freeFragmentNs;
    private final Sampler freeFragListNs;
    private final Sampler refuseNs;
    private final Work begin;
    private final Work core;
    private final Work between;
    private final Work work;
    private final Work listEnd;
    private SkbQueue list = new SkbQueue();
    private @Nullable Skb in;
    private Runnable then = () -> {};

    /** A stack that computes where polls do and ends in {@code sockets}. */
    public NetStack(Costs costs, RandomStreams streams, Site site, Sockets sockets, RxObserver observer) {
        this.sockets = sockets;
        this.observer = observer;
        this.listNs = streams.sampler("stack.list", costs.list());
        this.coreNs = streams.sampler("stack.core", costs.core());
        this.nextNs = streams.sampler("stack.next", costs.next());
        this.skbNs = streams.sampler("stack.skb", costs.skb());
        this.wakeReaderNs = streams.sampler("stack.wakeReader", costs.wakeReader());
        this.listEndNs = streams.sampler("stack.listEnd", costs.listEnd());
        this.fullSlabFreeNs = streams.sampler("stack.fullSlabFree", costs.fullSlabFree());
        this.freePageNs = streams.sampler("stack.freePage", costs.freePage());
        this.freeBlockNs = streams.sampler("stack.freeBlock", costs.freeBlock());
        this.foreignFreeNs = streams.sampler("stack.foreignFree", costs.foreignFree());
        this.freeFragmentNs = streams.sampler("stack.freeFragment", costs.freeFragment());
        this.freeFragListNs = streams.sampler("stack.freeFragList", costs.freeFragList());
        this.refuseNs = streams.sampler("stack.refuse", costs.refuse());
        this.begin = site.work(this::nextIn);
        this.core = site.work(this::nextIn);
        this.between = site.work(this::next);
        this.work = site.work(this::processed);
        this.listEnd = site.work(() -> then.run());
    }

    @Override
    public void deliver(SkbQueue skbs, Runnable whenDone) {
        list = skbs;
        then = whenDone;
        in = list.peek();
        if (in == null) {
            then.run();
            return;
        }
        double ns = listNs.nextNs();
        if (ns > 0) {
            begin.submit(ns);
        } else {
            nextIn();
        }
    }

    /** One after the other as far as IP. */
    private void nextIn() {
        Skb skb = in;
        if (skb == null) {
            next();
            return;
        }
        observer.stackEntered(skb);
        in = skb.following();
        double ns = coreNs.nextNs();
        if (ns > 0) {
            core.submit(ns);
        } else {
            nextIn();
        }
    }

    private void next() {
        boolean goesOn = true;
        while (goesOn && !list.isEmpty()) {
            goesOn = work.pay(nextCostNs()) && passOn();
        }
        if (goesOn) {
            end();
        }
    }

    private double nextCostNs() {
        Skb skb = Objects.requireNonNull(list.peek());
        if (!skb.head().headers.isForGuest()) {
            return refuseNs.nextNs();
        }
        observer.transportEntered(skb);
        return transportNs(skb);
    }

    private void end() {
        double ns = listEndNs.nextNs();
        if (ns > 0) {
            listEnd.submit(ns);
        } else {
            then.run();
        }
    }

    private double transportNs(Skb skb) {
        Socket socket = sockets.of(skb);
        double ns = skbNs.nextNs();
        if (!socket.isReadable()) {
            ns += wakeReaderNs.nextNs();
        }
        return socket.isFull() ? ns + freeNs(skb, socket.skbs()) : ns;
    }

    /** What freeing this one takes longer than freeing most. */
    private double freeNs(Skb skb, SkbPool skbs) {
        double ns = 0;
        if (skbs.isForeign(skb)) {
            ns += foreignFreeNs.nextNs() + (skbs.isOfFullSlab(skb) ? fullSlabFreeNs.nextNs() : 0);
        }
        for (int packet = 1; packet < skb.segments(); packet++) {
            ns += (packet % SEGMENTS_AN_SKB == 0 ? freeFragListNs : freeFragmentNs).nextNs();
        }
        ns += skbs.isLastOfHeadPage(skb) ? freePageNs.nextNs() : 0;
        return skbs.isLastOfBlock(skb) ? ns + freeBlockNs.nextNs() : ns;
    }

    private void processed() {
        if (passOn()) {
            next();
        }
    }

    /** Whether it goes on at once. */
    private boolean passOn() {
        Skb skb = Objects.requireNonNull(list.take());
        if (skb.head().headers.isForGuest()) {
            sockets.of(skb).enqueue(skb);
        } else {
            sockets.of(skb).refuse(skb);
        }
        double ns = list.isEmpty() ? 0 : nextNs.nextNs();
        return ns == 0 || between.pay(ns);
    }
}
