package dev.ringlab.model.guest;

import dev.ringlab.model.guest.buffer.SkbHead;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.SkbPool;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;

/** What building an skb takes, by where its head lies and what the allocators have at hand (linux 6.1: page_to_skb). */
final class SkbTimes {
    private final GuestMemory memory;
    private final SkbPool skbs;
    private final double copyNsPerByte;
    private final Sampler[] headNs = new Sampler[SkbHead.values().length]; // by where the head lies
    private final Sampler headPageNs;
    private final Sampler tailPageNs;
    private final Sampler freeBlockNs;
    private final Sampler skbBulkNs;
    private final Sampler slabChangeNs;
    private final Sampler fragmentNs;

    SkbTimes(ReceiveBuf.Costs costs, RandomStreams streams, GuestMemory memory, SkbPool skbs) {
        this.memory = memory;
        this.skbs = skbs;
        this.copyNsPerByte = costs.copyNsPerByte();
        this.headPageNs = streams.sampler("driver.headPage", costs.headPage());
        this.tailPageNs = streams.sampler("driver.tailPage", costs.tailPage());
        this.freeBlockNs = streams.sampler("driver.freeBlock", costs.freeBlock());
        this.skbBulkNs = streams.sampler("driver.skbBulk", costs.skbBulk());
        this.slabChangeNs = streams.sampler("driver.slabChange", costs.slabChange());
        this.fragmentNs = streams.sampler("driver.fragment", costs.fragment());
        Sampler skbNs = streams.sampler("driver.skb", costs.skb());
        Sampler buildSkbNs = streams.sampler("driver.buildSkb", costs.buildSkb());
        Sampler newHeadNs = streams.sampler("driver.newHead", costs.newHead());
        for (SkbHead head : SkbHead.values()) {
            Sampler ns = Sampler.sum(skbNs, head == SkbHead.IN_PLACE ? buildSkbNs : newHeadNs);
            headNs[head.ordinal()] = head.fragments() > 0 ? Sampler.sum(ns, fragmentNs) : ns;
        }
    }

    /**
     * Nanoseconds for {@code bytes} of a frame in {@code buffer}, of which so many pages behind the first become
     * fragments. If the skb begins a bulk, that is taken.
     */
    double skbNs(SkbHead head, int buffer, int bytes, int furtherPages) {
        double ns = headNs[head.ordinal()].nextNs();
        if (!tailPageNs.isFree() && memory.isInTailPage(buffer)) {
            ns += tailPageNs.nextNs();
        }
        if (furtherPages > 0) {
            ns += fragmentNs.sumNs(furtherPages);
        }
        return head == SkbHead.IN_PLACE ? ns : ns + newHeadNs(head, buffer, bytes);
    }

    /** A new head, beyond what it always takes: the copy, and what the allocators are out of. */
    private double newHeadNs(SkbHead head, int buffer, int bytes) {
        double ns = copyNsPerByte * head.copiedBytes(bytes);
        if (!headPageNs.isFree() && skbs.takesHeadPage()) {
            ns += headPageNs.nextNs();
        }
        if (head == SkbHead.COPIED && memory.isLastOfBlock(buffer)) {
            ns += freeBlockNs.nextNs();
        }
        return skbs.takesBulk() ? ns + skbBulkNs.nextNs() + slabChangeNs.sumNs(skbs.takeBulk()) : ns;
    }

    /** Nanoseconds for a further buffer, which becomes a fragment. */
    double fragmentNs() {
        return fragmentNs.nextNs();
    }
}
