package dev.ringlab.model.lab;

import dev.ringlab.model.guest.Guest;
import dev.ringlab.model.guest.ReceiveBuf;
import dev.ringlab.model.guest.buffer.BufferMode;
import dev.ringlab.model.guest.buffer.SkbHead;
import dev.ringlab.model.guest.xdp.Xdp;
import dev.ringlab.model.path.Costs;
import dev.ringlab.model.path.Scenario;

/** Mean costs of a packet in the guest's driver and stack, for packets of one size or of one buffer. */
final class GuestWork {
    private static final int PAGE_BYTES = 4096;
    private static final int FIRST_PAGE_BYTES = 4080; // behind the padded header
    private static final int ALIGNMENT = 64;
    private static final int GOOD_PACKET_LEN = 1518;
    private static final int XDP_BUFFER_BYTES = 3520;
    private static final int BULK = 16; // redirected frames

    private final Scenario scenario;
    private final Costs costs;
    private final int bytes;
    private final int bufferBytes;

    GuestWork(Scenario scenario) {
        this.scenario = scenario;
        this.costs = scenario.costs();
        this.bytes = (int) Math.round(scenario.traffic().meanBytes());
        this.bufferBytes = bufferBytes(scenario.guest().buffers());
    }

    /** What the device may fill of one buffer, once mergeable ones have got used to the packets. */
    private int bufferBytes(BufferMode mode) {
        return switch (mode) {
            case SMALL -> GOOD_PACKET_LEN + scenario.guest().headerBytes();
            case BIG -> Integer.MAX_VALUE;
            case MERGEABLE -> scenario.xdp().attached() ? XDP_BUFFER_BYTES : mergeableBytes();
        };
    }

    private int mergeableBytes() {
        int packet = Math.min(PAGE_BYTES - scenario.guest().headerBytes(), Math.max(GOOD_PACKET_LEN, bytes));
        return (scenario.guest().headerBytes() + packet + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** Whether all packets take as many buffers as the mean one. */
    boolean isKnown() {
        int largest = scenario.traffic().largestBytes();
        return largest == bytes || largest + scenario.guest().headerBytes() <= bufferBytes;
    }

    /** Of a packet. */
    int buffers() {
        return ceilDiv(bytes + scenario.guest().headerBytes(), bufferBytes);
    }

    private static int ceilDiv(int bytes, int unit) {
        return (bytes - 1) / unit + (bytes > 0 ? 1 : 0);
    }

    /** Share of the packets that reach the stack. */
    double passed() {
        Xdp.Config xdp = scenario.xdp();
        return xdp.attached() ? xdp.pass() / (xdp.pass() + xdp.drop() + xdp.tx() + xdp.redirect() + xdp.aborted()) : 1;
    }

    /** On the vCPU that only polls: softirq pass and poll for each weight. */
    double fullNs() {
        Guest.Costs guest = costs.guest();
        double pollNs = guest.softirq().pass().meanNs()
                + guest.driver().poll().meanNs()
                + guest.refill().kickPrepare().meanNs()
                + guest.driver().full().meanNs()
                + (scenario.xdp().attached() && scenario.xdp().tx() > 0
                        ? guest.refill().kick().meanNs()
                        : 0);
        return takenNs()
                + passed() * upNs()
                + refillNs()
                + pollNs / scenario.guest().napiWeight();
    }

    /** From the end of the interrupt's handler to the socket, for a packet that passes. */
    double aloneNs() {
        Guest.Costs guest = costs.guest();
        return guest.softirq().pass().meanNs()
                + guest.driver().poll().meanNs()
                + buffers() * guest.receive().getBuf().meanNs()
                + (buffers() - 1) * guest.receive().fragment().meanNs()
                + (scenario.xdp().attached() ? guest.xdp().program().meanNs() : 0)
                + refillNs()
                + guest.driver().enableCallback().meanNs()
                + upNs();
    }

    /** Buffers are taken, and the program runs. */
    private double takenNs() {
        ReceiveBuf.Costs receive = costs.guest().receive();
        double ns = buffers() * receive.getBuf().meanNs()
                + (buffers() - 1) * receive.fragment().meanNs();
        Xdp.Config xdp = scenario.xdp();
        if (!xdp.attached()) {
            return ns;
        }
        Xdp.Costs program = costs.guest().xdp();
        double sum = xdp.pass() + xdp.drop() + xdp.tx() + xdp.redirect() + xdp.aborted();
        return ns
                + program.program().meanNs()
                + xdp.tx() / sum * program.tx().meanNs()
                + xdp.redirect()
                        / sum
                        * (program.redirect().meanNs() + program.bulk().meanNs() / BULK);
    }

    /** An skb is made and goes through GRO and the stack. */
    private double upNs() {
        ReceiveBuf.Costs receive = costs.guest().receive();
        BufferMode mode = scenario.guest().buffers();
        int first = Math.min(
                bytes,
                mode == BufferMode.BIG
                        ? FIRST_PAGE_BYTES
                        : bufferBytes - scenario.guest().headerBytes());
        int tailroom = mode == BufferMode.BIG
                ? FIRST_PAGE_BYTES - bytes
                : scenario.xdp().attached()
                        ? PAGE_BYTES - Xdp.HEADROOM_BYTES - scenario.guest().headerBytes() - first
                        : bufferBytes - scenario.guest().headerBytes() - first;
        SkbHead head = mode == BufferMode.SMALL ? SkbHead.IN_PLACE : SkbHead.of(first, tailroom);
        int pages = mode == BufferMode.BIG ? ceilDiv(Math.max(0, bytes - FIRST_PAGE_BYTES), PAGE_BYTES) : 0;
        int fragments = pages + (head == SkbHead.HEADER_COPIED ? 1 : 0);
        return receive.skb().meanNs()
                + receive.copyNsPerByte() * head.copiedBytes(first)
                + (head == SkbHead.IN_PLACE ? receive.buildSkb() : receive.newHead()).meanNs()
                + fragments * receive.fragment().meanNs()
                + costs.gro().packet().meanNs()
                + costs.stack().skb().meanNs();
    }

    private double refillNs() {
        return buffers() * costs.guest().refill().buffer().meanNs();
    }
}
