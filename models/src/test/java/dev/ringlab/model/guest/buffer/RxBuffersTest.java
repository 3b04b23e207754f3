package dev.ringlab.model.guest.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.virtio.DriverVirtqueue;
import dev.ringlab.model.virtio.RingFeatures;
import dev.ringlab.model.virtio.RingStyle;
import dev.ringlab.model.virtio.SplitVirtqueue;
import dev.ringlab.model.virtio.Virtqueue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RxBuffersTest {
    private static final int BLOCK = 32_768;

    private final GuestMemory memory = new GuestMemory(1 << 26);
    private final Virtqueue rxq = SplitVirtqueue.ofSize(256, new RingFeatures(true, false, true), RingStyle.QEMU);

    private RxBuffers make(BufferMode mode, int headerBytes, int headroomBytes, int fragBytes) {
        return mode.of(memory, new RxBuffers.Layout(256, headerBytes, headroomBytes, fragBytes));
    }

    /** Lengths that the device sees, of the buffers that come out of the first block. */
    private List<Integer> lengthsOfBlock(RxBuffers buffers) {
        List<Integer> lengths = new ArrayList<>();
        assertTrue(buffers.allocate());
        do {
            assertEquals(DriverVirtqueue.OK, buffers.offer(rxq.driver()));
            rxq.device().pop();
            lengths.add(rxq.device().chain().length(0));
            assertTrue(buffers.allocate());
        } while (buffers.newBlocks() + buffers.newPages() == 0);
        return lengths;
    }

    private static List<Integer> copies(int count, int length) {
        return IntStream.range(0, count).mapToObj(i -> length).toList();
    }

    private static List<Integer> withLast(int count, int length, int last) {
        List<Integer> lengths = new ArrayList<>(copies(count - 1, length));
        lengths.add(last);
        return lengths;
    }

    @Test
    void linuxRx_3_7_mergeableCuts21BuffersOutOfABlockAndTheLastTakesTheHole() {
        assertEquals(withLast(21, 1536, 2048), lengthsOfBlock(make(BufferMode.MERGEABLE, 12, 0, BLOCK)));
    }

    @Test
    void linuxRx_3_7_mergeableWithHashReportCuts20Of1600() {
        assertEquals(withLast(20, 1600, 2368), lengthsOfBlock(make(BufferMode.MERGEABLE, 20, 0, BLOCK)));
    }

    @Test
    void linuxRx_3_7_mergeableOutOfOnePageCutsTwo() {
        assertEquals(withLast(2, 1536, 2560), lengthsOfBlock(make(BufferMode.MERGEABLE, 12, 0, 4096)));
    }

    @Test
    void linuxRx_3_7_mergeableWithXdpOffers3520Of4096() {
        assertEquals(copies(8, 3520), lengthsOfBlock(make(BufferMode.MERGEABLE, 12, 256, BLOCK)));
    }

    @Test
    void linuxRx_3_7_smallTakes1920AndWithXdp2176() {
        assertEquals(copies(17, 1530), lengthsOfBlock(make(BufferMode.SMALL, 12, 0, BLOCK)));
        assertEquals(1920, memory.truesize(0));
        assertEquals(copies(15, 1530), lengthsOfBlock(make(BufferMode.SMALL, 12, 256, BLOCK)));
    }

    @Test
    void linuxRx_3_7_minBufLenLetsAFullRingHoldTheLongestPacket() {
        assertEquals(1518, MergeableBuffers.minBufLen(256, 12));
        assertEquals(1518, MergeableBuffers.minBufLen(64, 12));
        assertEquals(2037, MergeableBuffers.minBufLen(32, 12));
        assertEquals(4086, MergeableBuffers.minBufLen(16, 12));
    }

    @Test
    void linuxRx_9_averageOfPacketLengths() {
        PacketLengthAverage average = new PacketLengthAverage();
        int[] lengths = {1514, 66, 1514, 65226};
        int[] averages = {1514, 1491, 1491, 2486};
        for (int i = 0; i < lengths.length; i++) {
            average.add(lengths[i]);
            assertEquals(averages[i], average.bytes());
        }
    }

    @Test
    void linuxRx_3_7_averageRisesFastAndFallsSlowly() {
        RxBuffers buffers = make(BufferMode.MERGEABLE, 12, 0, BLOCK);
        MergeableBuffers mergeable = (MergeableBuffers) buffers;
        buffers.completed(1514);
        assertEquals(1536, mergeable.nextLength());
        for (int i = 0; i < 3; i++) {
            buffers.completed(65_550);
        }
        assertEquals(4096, mergeable.nextLength());
        PacketLengthAverage average = new PacketLengthAverage();
        average.add(65_550);
        int packets = 0;
        for (; average.bytes() >= 4084; packets++) {
            average.add(1514);
        }
        assertEquals(204, packets);
        for (; average.bytes() > 1518; packets++) {
            average.add(1514);
        }
        assertEquals(472, packets);
    }

    /** linux-rx 8, race 15: what is posted keeps the length it was made with. */
    @Test
    void linuxRx_8_15_postedBuffersKeepTheirLength() {
        RxBuffers buffers = make(BufferMode.MERGEABLE, 12, 0, BLOCK);
        buffers.completed(1514);
        assertTrue(buffers.allocate());
        buffers.offer(rxq.driver());
        for (int i = 0; i < 3; i++) {
            buffers.completed(65_550);
        }
        assertTrue(buffers.allocate());
        buffers.offer(rxq.driver());
        rxq.device().pop();
        assertEquals(1536, rxq.device().chain().length(0));
        rxq.device().pop();
        assertEquals(4096, rxq.device().chain().length(0));
        RxBuffers steady = make(BufferMode.MERGEABLE, 12, 0, BLOCK);
        steady.completed(1600);
        for (int i = 0; i < 1000; i++) {
            steady.completed(1663); // 63 more than the average never show
        }
        assertEquals(1664, ((MergeableBuffers) steady).nextLength()); // 12 + 1600, aligned
    }

    @Test
    void linuxRx_3_7_bigTakes19DescriptorsAndEndsWithAWastedAttempt() {
        RxBuffers buffers = make(BufferMode.BIG, 12, 0, BLOCK);
        int added = 0;
        while (buffers.allocate() && buffers.offer(rxq.driver()) == DriverVirtqueue.OK) {
            assertEquals(18, buffers.newPages());
            added++;
        }
        assertEquals(13, added);
        assertEquals(9, rxq.driver().numFree());
        assertTrue(buffers.allocate());
        assertEquals(0, buffers.newPages()); // the wasted pages wait in the driver's pool
        rxq.device().pop();
        assertEquals(19, rxq.device().chain().segments());
        assertEquals(12, rxq.device().chain().length(0));
        assertEquals(4064, rxq.device().chain().length(1));
    }

    @Test
    void linuxRx_3_7_blockIsFreeWhenItsLastBufferIs() {
        GuestMemory little = new GuestMemory(BLOCK);
        RxBuffers buffers = BufferMode.MERGEABLE.of(little, new RxBuffers.Layout(256, 12, 0, BLOCK));
        for (int i = 0; i < 21; i++) {
            assertTrue(buffers.allocate());
            buffers.offer(rxq.driver());
        }
        assertFalse(buffers.allocate());
        for (int buffer = 0; buffer < 20; buffer++) {
            little.free(buffer);
            assertFalse(buffers.allocate());
        }
        little.free(20);
        assertTrue(buffers.allocate());
        assertEquals(1, buffers.newBlocks());
    }

    @Test
    void linuxRx_3_8_copiesShortFramesBuildsInPlaceAndCopiesTheHeaderOfTheRest() {
        RxBuffers mergeable = make(BufferMode.MERGEABLE, 12, 0, BLOCK);
        int buffer = memory.allocate(1536);
        assertEquals(SkbHead.COPIED, mergeable.head(buffer, 128));
        assertEquals(SkbHead.IN_PLACE, mergeable.head(buffer, 129));
        assertEquals(SkbHead.IN_PLACE, mergeable.head(buffer, 1204)); // 1536 - 12 - 1204 = 320
        assertEquals(SkbHead.HEADER_COPIED, mergeable.head(buffer, 1205));
        int hole = memory.allocate(2048);
        assertEquals(SkbHead.IN_PLACE, mergeable.head(hole, 1716));
        assertEquals(SkbHead.HEADER_COPIED, mergeable.head(hole, 1717));
        int page = memory.allocate(4096);
        assertEquals(SkbHead.IN_PLACE, mergeable.head(page, 3764));
        assertEquals(SkbHead.HEADER_COPIED, mergeable.head(page, 3765));
        assertEquals(SkbHead.IN_PLACE, make(BufferMode.SMALL, 12, 0, BLOCK).head(buffer, 60));
        RxBuffers big = make(BufferMode.BIG, 12, 0, BLOCK);
        assertEquals(SkbHead.IN_PLACE, big.head(buffer, 3744)); // 4096 - 32 - 3744 = 320
        assertEquals(SkbHead.HEADER_COPIED, big.head(buffer, 3745));
        assertEquals(0, big.furtherPages(4064));
        assertEquals(16, big.furtherPages(65_550)); // (65550 - 4064) / 4096 = 15.01
    }

    /** Buffers of one block touch, so that their bytes are one fragment: no packet needs a frag_list. */
    @ParameterizedTest
    @CsvSource({"32768, 0, 3", "4096, 0, 17", "32768, 65550, 3", "4096, 65550, 17"})
    void linuxRx_3_8_longestPacketHasAtMost17Fragments(int blockBytes, int packetsBefore, int expected) {
        RxBuffers buffers = make(BufferMode.MERGEABLE, 12, 0, blockBytes);
        for (int i = 0; i < 3 && packetsBefore > 0; i++) {
            buffers.completed(packetsBefore);
        }
        List<Integer> lengths = lengthsOfBlock(buffers);
        int most = 0;
        for (int start = 0; start < lengths.size(); start++) {
            int blocks = 1;
            int at = start;
            for (int left = 12 + 65_550; left > lengths.get(at); ) {
                left -= lengths.get(at++);
                if (at == lengths.size()) {
                    at = 0;
                    blocks++;
                }
            }
            most = Math.max(most, blocks);
        }
        assertEquals(expected, most);
    }

    @Test
    void linuxRx_3_8_truesizeFollowsHowTheSkbIsBuilt() {
        assertEquals(1280, SkbHead.COPIED.bytes());
        assertEquals(1792, SkbHead.IN_PLACE.bytes() + 1536);
        assertEquals(2304, SkbHead.IN_PLACE.bytes() + 2048);
        assertEquals(2176, SkbHead.IN_PLACE.bytes() + 1920);
        assertEquals(4352, SkbHead.IN_PLACE.bytes() + 4096);
        assertEquals(2816, SkbHead.HEADER_COPIED.bytes() + 1536);
        assertEquals(64, SkbHead.COPIED.copiedBytes(64));
        assertEquals(0, SkbHead.IN_PLACE.copiedBytes(1000));
        assertEquals(14, SkbHead.HEADER_COPIED.copiedBytes(1514));
    }
}
