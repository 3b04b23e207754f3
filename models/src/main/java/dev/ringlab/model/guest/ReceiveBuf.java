package dev.ringlab.model.guest;

import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.model.gro.Gro;
import dev.ringlab.model.guest.buffer.RxBuffers;
import dev.ringlab.model.guest.buffer.SkbHead;
import dev.ringlab.model.guest.xdp.Xdp;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Checksum;
import dev.ringlab.model.packet.DropCause;
import dev.ringlab.model.packet.FlowHash;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.packet.SkbPool;
import dev.ringlab.model.packet.Verdict;
import dev.ringlab.model.virtio.DriverVirtqueue;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes one packet out of the ring, with all its buffers, and builds an skb around it (linux 6.1: receive_buf,
 * receive_mergeable, page_to_skb). Nobody sees that a buffer has left the ring until the refill, so buffers may leave
 * before their cost is paid.
 */
public final class ReceiveBuf {
    /** Times of one packet in the driver. */
    public record Costs(
            @Knob(
                            value = "virtqueue_get_buf: one used entry, usually a cache miss.",
                            range = "a time",
                            reference = "linux-rx 1.4, 7")
                    Law getBuf,
            @Knob(
                            value = "One skb: virtio-net header decoded and copied, eth_type_trans, queue recorded.",
                            range = "a time",
                            reference = "linux-rx 3.8, 3.9, 7")
                    Law skb,
            @Knob(
                            value = "build_skb around the buffer, where a frame leaves room for it.",
                            range = "a time",
                            reference = "linux-rx 3.8, 7")
                    Law buildSkb,
            @Knob(
                            value = "A head of its own for a frame that is copied, or whose Ethernet "
                                    + "header is (napi_alloc_skb).",
                            range = "a time",
                            reference = "linux-rx 3.8, 7")
                    Law newHead,
            @Knob(value = "A page for four such heads.", range = "a time", reference = "page_frag_alloc_1k; linux-rx 7")
                    Law headPage,
            @Knob(
                            value = "What a frame takes longer that begins behind the first page of a block.",
                            range = "a time",
                            reference = "virt_to_head_page of Linux; linux-rx 7")
                    Law tailPage,
            @Knob(
                            value = "What a copied frame takes longer if its buffer was the last in its block.",
                            range = "a time",
                            reference = "page_to_skb, put_page; linux-rx 7")
                    Law freeBlock,
            @Knob(
                            value = "A bulk of 16 struct sk_buff for such heads.",
                            range = "a time",
                            reference = "napi_skb_cache_get; linux-rx 7")
                    Law skbBulk,
            @Knob(
                            value = "What that takes longer for each slab page that is used up.",
                            range = "a time",
                            reference = "___slab_alloc; linux-rx 7")
                    Law slabChange,
            @Knob(
                            value = "Copy to that head: up to 128 bytes of frame, or 14 of a longer one.",
                            range = "a time a byte",
                            reference = "linux-rx 3.8, 7")
                    double copyNsPerByte,
            @Knob(
                            value = "Attaching a page to an skb: the rest of a frame, and each further buffer.",
                            range = "a time",
                            reference = "linux-rx 3.8, 7")
                    Law fragment,
            @Knob(
                            value = "The flow dissector, which finds the headers of a superpacket "
                                    + "where the device has not said where they end (traffic.checksum is not partial).",
                            range = "a time",
                            reference = "virtio_net_hdr_to_skb; linux-rx 3.9, 7")
                    Law dissect) {
        /** Checks the ranges that the knobs state. */
        public Costs {
            unlessWithin(0, 1000, "copyNsPerByte", copyNsPerByte);
        }
    }

    private static final int ETH_HLEN = 14;

    private final DriverVirtqueue rxq;
    private final GuestMemory memory;
    private final RxBuffers buffers;
    private final SkbPool skbs;
    private final RxObserver observer;
    private final Xdp xdp;
    private final int headerBytes;
    private final boolean hashReport;
    private final boolean xdpTakesFragments;
    private final boolean xdpKeepsDataValid;
    private final boolean hasTables;
    private final TableTimes tableTimes;
    private final Sampler getBufNs;
    private final SkbTimes skbTimes;
    private final Sampler dissectNs;

    private @Nullable Packet packet;
    private Verdict verdict = Verdict.PASS; // of the program, on the last packet that it ran on
    private SkbHead head = SkbHead.COPIED;
    private int first;
    private int firstBytes;
    private double costNs;

    ReceiveBuf(Guest.Shared guest, RandomStreams streams, DriverVirtqueue rxq, RxBuffers buffers, Xdp xdp) {
        Guest.Config config = guest.config();
        Costs costs = guest.costs().receive();
        this.rxq = rxq;
        this.memory = guest.memory();
        this.buffers = buffers;
        this.skbs = guest.skbs();
        this.observer = guest.observer();
        this.xdp = xdp;
        this.headerBytes = config.headerBytes();
        this.hashReport = config.hashReport();
        this.xdpTakesFragments = config.kernel().xdpTakesFragments();
        this.xdpKeepsDataValid = config.kernel().xdpKeepsDataValid();
        this.hasTables = buffers.tables() != null;
        this.tableTimes = new TableTimes(guest.costs().tables(), streams);
        this.getBufNs = streams.sampler("driver.getBuf", costs.getBuf());
        this.skbTimes = new SkbTimes(costs, streams, memory, skbs);
        this.dissectNs = streams.sampler("driver.dissect", costs.dissect());
    }

    /** Takes the next packet; false if there is none. What it cost is then {@link #costNs}. */
    boolean take() {
        int token = rxq.getBuf();
        if (token == DriverVirtqueue.NONE) {
            return false;
        }
        double lateNs = tableNs();
        costNs = getBufNs.nextNs() + lateNs;
        first = token - 1;
        firstBytes = rxq.usedLength() - headerBytes;
        packet = memory.packet(first);
        if (firstBytes < ETH_HLEN || packet == null) {
            lengthError(1, DropCause.SHORT_FRAME);
        } else {
            takeRest(packet, packet.bufferCount, lateNs);
        }
        return true;
    }

    /** The buffer's descriptor table goes back, if it has one. */
    private double tableNs() {
        if (!hasTables) {
            return 0;
        }
        buffers.collected();
        return tableTimes.givenNs(Objects.requireNonNull(buffers.tables()));
    }

    /** The further buffers of a packet. They must be there: the device shows all of a packet at once. */
    private void takeRest(Packet taken, int count, double lateNs) {
        boolean oversize = !buffers.holds(first, headerBytes + firstBytes);
        for (int i = 1; i < count; i++) {
            int token = rxq.getBuf();
            if (token == DriverVirtqueue.NONE) {
                tellReceived(taken, i, lateNs);
                lengthError(i, DropCause.LENGTH);
                return;
            }
            costNs += getBufNs.nextNs() + tableNs() + skbTimes.fragmentNs();
            memory.attach(first, token - 1);
            oversize |= !buffers.holds(token - 1, rxq.usedLength());
        }
        tellReceived(taken, count, lateNs);
        if (oversize) {
            lengthError(count, DropCause.LENGTH);
        } else if (!xdp.isAttached()) {
            taken.hash = hashReport ? FlowHash.of(taken.flow) : 0;
            if (taken.isSuperpacket() && taken.checksum != Checksum.PARTIAL) {
                costNs += dissectNs.nextNs();
            }
            layOut(taken);
        } else if (count == 1 || xdpTakesFragments) {
            runProgram(taken);
        } else {
            costNs += xdp.linearizeNs();
            drop(DropCause.NOT_LINEAR);
        }
    }

    private void tellReceived(Packet frame, int count, double lateNs) {
        observer.received(frame, count, lateNs);
        for (Packet later = frame.nextOfFrame(); later != null; later = later.nextOfFrame()) {
            observer.received(later, 0, 0);
        }
    }

    /** Before there is an skb. A frame that is passed comes with a header of zeros. */
    private void runProgram(Packet taken) {
        costNs += xdp.runNs();
        verdict = xdp.verdict();
        observer.xdpRan(taken, verdict);
        if (verdict == Verdict.PASS) {
            boolean keepsWord = xdpKeepsDataValid && taken.checksum == Checksum.DATA_VALID;
            taken.checksum = keepsWord ? Checksum.DATA_VALID : Checksum.NONE;
            taken.badHeader = false;
            taken.hash = 0;
            layOut(taken);
        }
    }

    private void layOut(Packet taken) {
        head = buffers.head(first, firstBytes);
        costNs += skbTimes.skbNs(head, first, firstBytes, buffers.furtherPages(firstBytes));
        if (memory.pages().take(head.bytes())) {
            taken.headBytes = head.bytes();
        } else {
            drop(DropCause.NO_MEMORY);
        }
    }

    /** rx_length_errors; what is left of the packet is freed. */
    private void lengthError(int count, DropCause cause) {
        observer.lengthError(count);
        drop(cause);
    }

    private void drop(DropCause cause) {
        Packet dropped = packet;
        packet = null;
        if (dropped != null) {
            for (Packet lost = dropped; lost != null; lost = lost.nextOfFrame()) {
                observer.driverDropped(lost, cause);
            }
            skbs.free(dropped);
        }
        buffers.free(first);
    }

    double costNs() {
        return costNs;
    }

    /** The packet that was taken, if it goes on to GRO or the backlog; else null. */
    @Nullable
    Packet passes() {
        return packet == null || verdict != Verdict.PASS || packet.badHeader ? null : packet;
    }

    /** Once the cost of a packet that does not pass is paid. */
    void dispose() {
        Packet disposed = packet;
        if (disposed == null) {
            return; // it was dropped
        }
        if (verdict != Verdict.PASS) {
            packet = null;
            observer.xdpTook(disposed, verdict);
            skbs.free(disposed);
            buffers.free(first);
        } else {
            buffers.completed(disposed.lengthBytes);
            drop(DropCause.BAD_HEADER); // all that was built is freed
        }
    }

    /** The skb of the packet that passes, once its cost is paid. */
    Skb build() {
        Packet built = Objects.requireNonNull(packet);
        return skbs.build(built, keptBytes(built), head.fragments());
    }

    /** As {@link #build} and then napi_gro_receive; an skb that GRO merges would be taken apart at once. */
    void handTo(Gro gro) {
        Skb flow = gro.continued();
        if (flow == null) {
            gro.receive(build());
            return;
        }
        Packet merged = Objects.requireNonNull(packet);
        skbs.merge(flow, merged, keptBytes(merged), head.fragments());
        gro.merged(merged, flow);
    }

    /** What is left of the buffers becomes the packet's; what it takes with its head. */
    private int keptBytes(Packet kept) {
        packet = null;
        buffers.completed(kept.lengthBytes);
        if (head == SkbHead.COPIED) {
            buffers.free(first);
            return head.bytes();
        }
        buffers.kept(first, firstBytes);
        kept.buffer = first;
        return head.bytes() + bytesOf(first);
    }

    private int bytesOf(int buffer) {
        int bytes = memory.truesize(buffer);
        for (int at = memory.after(buffer); at != GuestMemory.NONE; at = memory.after(at)) {
            bytes += memory.truesize(at);
        }
        return bytes;
    }
}
