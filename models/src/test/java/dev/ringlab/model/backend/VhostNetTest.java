package dev.ringlab.model.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.tap.Tap;
import dev.ringlab.model.virtio.RingFeatures;
import dev.ringlab.model.virtio.RingStyle;
import dev.ringlab.model.virtio.SplitVirtqueue;
import dev.ringlab.model.virtio.Virtqueue;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** vhost-net between a tap that a test fills and a ring whose driver a test plays. */
class VhostNetTest {
    private final Simulation simulation = new Simulation();
    private final PacketPool packets = new PacketPool();
    private final List<Integer> publications = new ArrayList<>();
    private int calls;
    private int starved;
    private int tapDrops;
    private int backendDrops;
    private final RxObserver diary = new RxObserver() {
        private int published;

        @Override
        public void published(Packet packet, int buffers) {
            published++;
        }

        @Override
        public void notifyDecided(boolean interrupt) {
            publications.add(published);
            published = 0;
        }

        @Override
        public void starved() {
            starved++;
        }

        @Override
        public void backendDropped(Packet packet) {
            backendDrops++;
        }

        @Override
        public void tapDropped(Packet packet) {
            tapDrops++;
        }
    };
    private final GuestMemory memory = new GuestMemory(1 << 30);
    private final Virtqueue rxq = SplitVirtqueue.ofSize(1024, RingFeatures.DEFAULT, RingStyle.VHOST);
    private final Tap tap = new Tap(new Tap.Config(1000), packets, diary);
    private final VhostNet vhost = vhost(1024);

    private VhostNet vhost(int mostBuffersAPacket) {
        Processor host = new Processor(simulation, "host", 3e6, diary);
        RandomStreams streams = new RandomStreams(1, 0);
        VhostNet backend = new VhostNet(
                new VhostNet.Config(64, 256),
                new VhostNet.Costs(ns(2000), ns(100), ns(400), ns(50), 0, ns(50), ns(300)),
                new Host(simulation, streams, host::task),
                new Attachment(tap, rxq.device(), mostBuffersAPacket, memory, packets, diary));
        backend.onCall(() -> calls++);
        backend.start();
        return backend;
    }

    @Test
    void qemuBackend_10_5_saturatedPublishes65_65_65_61() {
        offer(1024);
        push(600);
        simulation.runUntil(1e6);
        assertEquals(List.of(65, 65, 65, 61, 65, 65, 65, 61, 65, 23), publications);
        vhost.verify();
        assertFalse(vhost.isOwedWakeUp());
    }

    @Test
    void qemuBackend_8_3_firstPublicationInterruptsAndThenOnlyIfAskedFor() {
        offer(100);
        push(1);
        simulation.runUntil(10e3);
        push(1);
        simulation.runUntil(20e3);
        assertEquals(List.of(1, 1), publications);
        assertEquals(1, calls); // the driver has not moved its event index
    }

    @Test
    void arrival_wakesASleepingWorkerOnceAndItTakesAll() {
        offer(100);
        push(1);
        simulation.runUntil(1000);
        push(3);
        assertEquals(4, tap.length());
        simulation.runUntil(2000 + 100 + 4 * 400 + 49); // wake, run, packets, publication not yet
        assertEquals(List.of(), publications);
        simulation.runUntil(2000 + 100 + 4 * 400 + 50);
        assertEquals(List.of(4), publications);
    }

    @Test
    void qemuBackend_10_7_starvedHolds64AndTheTap() {
        push(1100); // 100 are lost before the worker wakes
        assertEquals(100, tapDrops);
        simulation.runUntil(1e6);
        assertEquals(1, starved);
        assertEquals(64, vhost.held());
        push(100); // 64 slots are free again: 48 of whole groups... all four groups of 16
        assertEquals(136, tapDrops);
        assertEquals(1000, tap.length());
        simulation.runUntil(2e6);
        assertFalse(vhost.isOwedWakeUp()); // there is nothing to put them in
    }

    @Test
    void qemuBackend_8_8_kickResumesInTheSameRun() {
        push(10);
        simulation.runUntil(1e6);
        assertEquals(1, starved);
        offer(1024);
        assertTrue(rxq.driver().kickPrepare()); // notification was enabled when it starved
        assertTrue(vhost.isOwedWakeUp());
        vhost.kick();
        simulation.runUntil(2e6);
        assertEquals(List.of(10), publications);
    }

    @Test
    void qemuBackend_8_9_largePacketBlocksSmallOnesBehindIt() {
        offer(42); // 65550 + 12 bytes need 43 buffers of 1536
        push(1, 65550);
        push(5);
        simulation.runUntil(1e6);
        assertEquals(List.of(), publications);
        offer(10);
        vhost.kick();
        simulation.runUntil(2e6);
        assertEquals(List.of(6), publications); // one publication: 43 + 5 buffers
        assertEquals(43 + 5, used());
    }

    @Test
    void qemuBackend_5_2_packetLongerThanItsOnlyBufferIsLostAndTheNextGoesOn() {
        VhostNet single = vhost(1);
        offer(2);
        push(1, 1525); // with its header 1537 bytes, of 1536
        push(1);
        simulation.runUntil(1e6);
        assertEquals(1, backendDrops);
        assertEquals(List.of(1), publications);
        assertEquals(0, single.held());
        assertFalse(single.isOwedWakeUp());
    }

    @Test
    void chainOfSegments_isOneBuffer() {
        VhostNet single = vhost(1);
        int buffer = memory.allocate(8192);
        long address = GuestMemory.address(buffer);
        rxq.driver()
                .addInbuf(
                        buffer + 1, new long[] {address, address + 32, address + 4096}, new int[] {12, 4064, 4096}, 3);
        push(1, 8160);
        simulation.runUntil(1e6);
        assertEquals(buffer + 1, rxq.driver().getBuf());
        assertEquals(8172, rxq.driver().usedLength());
        assertEquals(8160, memory.packet(buffer).lengthBytes);
        assertEquals(0, single.held());
    }

    private int used() {
        int count = 0;
        while (rxq.driver().getBuf() != 0) {
            count++;
        }
        return count;
    }

    private void offer(int buffers) {
        for (int i = 0; i < buffers; i++) {
            int buffer = memory.allocate(1536);
            rxq.driver().addInbuf(buffer + 1, GuestMemory.address(buffer), 1536);
        }
    }

    private void push(int count) {
        push(count, 64);
    }

    private void push(int count, int lengthBytes) {
        for (int i = 0; i < count; i++) {
            Packet packet = packets.take();
            packet.lengthBytes = lengthBytes;
            tap.push(packet);
        }
    }

    private static Law ns(double ns) {
        return new Law.Constant(ns);
    }
}
