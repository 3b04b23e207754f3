package dev.ringlab.model.backend;

import static dev.ringlab.model.backend.HostStage.ns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.backend.Backends.Kind;
import dev.ringlab.model.packet.Headers;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.packet.TcpHeader;
import dev.ringlab.model.virtio.RingFeatures;
import dev.ringlab.model.virtio.RingStyle;
import dev.ringlab.model.virtio.SplitVirtqueue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The time of receive segment coalescing: what it keeps, when that is delivered, and how it is lost. */
class QemuRscTest {
    private static final double AT_REST = 10e3;
    private static final int PAYLOAD = 1446; // 1500 bytes of frame

    private final HostStage stage = HostStage.of(
            new Backends.Config(
                    Kind.QEMU,
                    new VhostNet.Config(64, 256, 0, ns(0)),
                    new Qemu.Config(50, ns(0), new QemuRsc.Config(true, 300e3)),
                    new VhostUser.Config(32, 0, 0, false)),
            SplitVirtqueue.ofSize(1024, RingFeatures.DEFAULT, RingStyle.QEMU));

    private void push(int flow, int number, int flags) {
        Packet packet = stage.packets.take();
        packet.flow = flow;
        packet.sequence = (long) number * PAYLOAD;
        packet.lengthBytes = 54 + PAYLOAD;
        packet.headers = Headers.of(Protocol.TCP).with(new TcpHeader(false, true, flags, 0, 1, 1), 54);
        stage.tap.push(packet);
    }

    private void push(int flow, int number) {
        push(flow, number, TcpHeader.ACK);
    }

    @Test
    void qemuBackend_2_1_timerDeliversWhatIsKeptAsOneFrame() {
        stage.offer(1024);
        stage.runUntil(AT_REST);
        push(0, 0);
        push(0, 1);
        push(0, 2);
        // wake 2000, turn 1000, read 700, headers 150: the timer starts
        double keptNs = AT_REST + 3850;
        stage.runUntil(keptNs + 300e3);
        assertEquals(List.of(), stage.publications);
        stage.runUntil(1e6);
        assertEquals(List.of(3), stage.publications);
        // wake 2000, turn 1000, packet 500, two further buffers (4354 B of 1536), decide 50
        assertEquals(List.of(keptNs + 300e3 + 3000 + 500 + 2 * 100 + 50), stage.decidedNs);
        assertEquals(3, stage.used());
        assertFalse(stage.backend.isAwake());
        stage.backend.verify();
    }

    @Test
    void qemuBackend_2_1_timerDrainsEveryFlowAndStartsWithTheNextFirst() {
        stage.offer(1024);
        stage.runUntil(AT_REST);
        push(0, 0);
        push(1, 0);
        push(1, 1);
        stage.runUntil(200e3);
        push(2, 0); // 100 us before the timer
        stage.runUntil(400e3);
        assertEquals(List.of(1, 2, 1), stage.publications);
        push(2, 1);
        stage.runUntil(690e3);
        assertEquals(3, stage.publications.size());
        stage.runUntil(1e6);
        assertEquals(List.of(1, 2, 1, 1), stage.publications);
    }

    @Test
    void qemuBackend_2_1_endingFlagDrainsFirstAndPassesBehind() {
        stage.offer(1024);
        stage.runUntil(AT_REST);
        push(0, 0);
        push(0, 1);
        push(0, 2, TcpHeader.ACK | TcpHeader.FIN);
        stage.runUntil(100e3);
        assertEquals(List.of(2, 1), stage.publications);
    }

    @Test
    void qemuBackend_2_1_drainWithoutBuffersLosesWhatWasKept() {
        stage.offer(1);
        stage.runUntil(AT_REST);
        push(0, 0);
        push(0, 1);
        push(1, 0); // fits in the one buffer
        stage.runUntil(1e6);
        assertEquals(2, stage.backendDrops);
        assertEquals(List.of(1), stage.publications);
        assertEquals(1, stage.starved);
        stage.offer(1);
        assertTrue(stage.rxq.driver().kickPrepare()); // the event index of the refusal still stands
    }

    @Test
    void qemuBackend_2_1_segmentOutOfOrderParksIfWhatIsKeptFindsNoBuffers() {
        stage.runUntil(AT_REST);
        push(0, 0);
        push(0, 2);
        push(0, 3);
        stage.runUntil(100e3);
        assertEquals(1, stage.backendDrops); // the first
        assertEquals(1, stage.backend.held());
        assertEquals(1, stage.tap.length());
        stage.offer(1024);
        assertTrue(stage.rxq.driver().kickPrepare());
        assertTrue(stage.backend.isOwedWakeUp());
        stage.backend.kick();
        stage.runUntil(200e3);
        assertEquals(List.of(), stage.publications); // offered again it is the first of its flow, and kept
        stage.runUntil(1e6);
        assertEquals(List.of(2), stage.publications);
        assertEquals(1, stage.backendDrops);
    }

    @Test
    void qemuBackend_2_1_endingSegmentParksBehindALostFrameAndIsDeliveredByTheKick() {
        stage.runUntil(AT_REST);
        push(0, 0);
        push(0, 1, TcpHeader.ACK | TcpHeader.FIN);
        stage.runUntil(100e3);
        assertEquals(1, stage.backendDrops);
        assertEquals(2, stage.starved); // both were refused
        assertEquals(1, stage.backend.held());
        stage.offer(8);
        stage.backend.kick();
        stage.runUntil(200e3);
        assertEquals(List.of(1), stage.publications);
        assertEquals(0, stage.backend.held());
    }
}
