package dev.ringlab.model.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ringlab.model.guest.buffer.SkbHead;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.packet.SkbPool;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each cost is a power of ten, so that a sum says what it is made of. */
class SkbTimesTest {
    private static final double SKB = 1;
    private static final double BUILD_SKB = 10;
    private static final double NEW_HEAD = 100;
    private static final double HEAD_PAGE = 1000;
    private static final double TAIL_PAGE = 10_000;
    private static final double FREE_BLOCK = 100_000;
    private static final double SKB_BULK = 1e6;
    private static final double SLAB_CHANGE = 1e7;
    private static final double FRAGMENT = 1e8;

    private final GuestMemory memory = new GuestMemory(1 << 20);
    private final PacketPool packets = new PacketPool();
    private final SkbPool skbs = new SkbPool(packets, memory);
    private final int block = memory.pages().allocate(32_768);

    @Test
    void linuxRx_3_8_builtInPlace_takesNoHeadAndNoCopy() {
        assertEquals(SKB + BUILD_SKB, times(2, fixed(FRAGMENT)).skbNs(SkbHead.IN_PLACE, buffer(0), 1000, 0));
    }

    @Test
    void linuxRx_3_8_behindTheFirstPage_takesLonger() {
        assertEquals(
                SKB + BUILD_SKB + TAIL_PAGE, times(2, fixed(FRAGMENT)).skbNs(SkbHead.IN_PLACE, buffer(4096), 1000, 0));
    }

    /** The first new head needs a page for it, and the first bulk of skbs; the slab page at hand holds all 16. */
    @Test
    void linuxRx_3_8_copied_takesHeadAndBytes() {
        SkbTimes times = times(2, fixed(FRAGMENT));
        int buffer = buffer(0);

        assertEquals(SKB + NEW_HEAD + 2 * 100 + HEAD_PAGE + SKB_BULK, times.skbNs(SkbHead.COPIED, buffer, 100, 0));
        assertEquals(SKB + NEW_HEAD + 2 * 100 + HEAD_PAGE, times.skbNs(SkbHead.COPIED, buffer, 100, 0), "bulk taken");
    }

    /** The slab page at hand gave the first bulk of 16; the next comes from another. */
    @Test
    void linuxRx_3_8_bulkFromAnotherSlabPage_takesLonger() {
        SkbTimes times = times(0, fixed(FRAGMENT));
        int buffer = buffer(0);
        for (int i = 0; i < 16; i++) {
            Packet packet = packets.take();
            packet.headBytes = SkbHead.COPIED.bytes();
            skbs.build(packet, packet.headBytes, 0);
        }

        assertEquals(SKB + NEW_HEAD + HEAD_PAGE + SKB_BULK + SLAB_CHANGE, times.skbNs(SkbHead.COPIED, buffer, 100, 0));
    }

    @Test
    void linuxRx_3_8_copiedFromTheLastBufferOfABlock_freesIt() {
        SkbTimes times = times(0, fixed(FRAGMENT));
        int buffer = buffer(0);
        skbs.takeBulk();
        memory.pages().put(block);

        assertEquals(SKB + NEW_HEAD + HEAD_PAGE + FREE_BLOCK, times.skbNs(SkbHead.COPIED, buffer, 100, 0));
        assertEquals(SKB + NEW_HEAD + HEAD_PAGE + FRAGMENT, times.skbNs(SkbHead.HEADER_COPIED, buffer, 1514, 0));
    }

    /** 14 bytes are copied; the buffer, and each page behind its first, is a fragment. */
    @Test
    void linuxRx_3_8_headerCopied_hasFragments() {
        SkbTimes times = times(2, new Law.InTurn(List.of(1e8, 2e8, 3e8, 4e8, 5e8)));
        int buffer = buffer(0);
        skbs.takeBulk();
        double withoutFragments = SKB + NEW_HEAD + 2 * 14 + HEAD_PAGE;

        assertEquals(withoutFragments + 1e8, times.skbNs(SkbHead.HEADER_COPIED, buffer, 1514, 0));
        assertEquals(withoutFragments + 2e8 + 3e8 + 4e8, times.skbNs(SkbHead.HEADER_COPIED, buffer, 9000, 2));
        assertEquals(5e8, times.fragmentNs());
    }

    private int buffer(int offset) {
        memory.pages().get(block);
        return memory.buffer(block, offset, 1536);
    }

    private SkbTimes times(double copyNsPerByte, Law fragment) {
        ReceiveBuf.Costs costs = new ReceiveBuf.Costs(
                fixed(0),
                fixed(SKB),
                fixed(BUILD_SKB),
                fixed(NEW_HEAD),
                fixed(HEAD_PAGE),
                fixed(TAIL_PAGE),
                fixed(FREE_BLOCK),
                fixed(SKB_BULK),
                fixed(SLAB_CHANGE),
                copyNsPerByte,
                fragment,
                fixed(0));
        return new SkbTimes(costs, new RandomStreams(1, 0), memory, skbs);
    }

    private static Law fixed(double ns) {
        return new Law.Constant(ns);
    }
}
