package dev.ringlab.model.backend;

import static dev.ringlab.model.backend.HostStage.ns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.backend.Backends.Kind;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.virtio.DriverVirtqueue;
import dev.ringlab.model.virtio.PackedVirtqueue;
import dev.ringlab.model.virtio.RingFeatures;
import dev.ringlab.model.virtio.SplitVirtqueue;
import dev.ringlab.model.virtio.Virtqueue;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.random.Law;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * qemu-backend 10.3: whenever a driver runs a backend dry, in any of the ways there are, and comes back, every packet
 * that the tap took is delivered in the end. The driver of this test looks only when it was interrupted and kicks only
 * when it was asked to; what it does when is random.
 */
class BackendLivenessTest {
    private static final int[] LENGTHS = {64, 64, 1514, 1524, 1525, 4000};

    record Way(Backends.Config backend, boolean packed, boolean eventIdx, boolean mergeable, int size) {
        Virtqueue ring() {
            RingFeatures features = new RingFeatures(eventIdx, false, true);
            return packed
                    ? PackedVirtqueue.ofSize(size, features, backend.kind().packed())
                    : SplitVirtqueue.ofSize(size, features, backend.kind().split());
        }
    }

    static Stream<Way> ways() {
        List<Way> ways = new ArrayList<>();
        for (Backends.Config backend : backends()) {
            for (int bits = 0; bits < 16; bits++) {
                ways.add(new Way(backend, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0 ? 4 : 16));
            }
        }
        return ways.stream();
    }

    private static List<Backends.Config> backends() {
        List<Backends.Config> backends = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            backends.add(HostStage.config(kind));
        }
        Law often = new Law.Exponential(30e3);
        backends.add(new Backends.Config(
                Kind.VHOST_NET,
                new VhostNet.Config(8, 16, 10e3, often),
                new Qemu.Config(50, ns(0), HostStage.RSC_OFF),
                new VhostUser.Config(32, 0, 0, false)));
        backends.add(new Backends.Config(
                Kind.QEMU,
                new VhostNet.Config(64, 256, 0, ns(0)),
                new Qemu.Config(3, often, HostStage.RSC_OFF),
                new VhostUser.Config(32, 0, 0, false)));
        backends.add(new Backends.Config(
                Kind.VHOST_USER,
                new VhostNet.Config(64, 256, 0, ns(0)),
                new Qemu.Config(50, ns(0), HostStage.RSC_OFF),
                new VhostUser.Config(4, 8, 1000, true)));
        return backends;
    }

    @ParameterizedTest
    @MethodSource("ways")
    void qemuBackend_10_3_noPacketWaitsForEver(Way way) {
        int ranDry = 0;
        for (int seed = 0; seed < 10; seed++) {
            Play play = new Play(way, seed);
            play.stage.runUntil(3e6);
            play.pushing = false;
            play.stage.runUntil(20e6);
            String when = way + ", seed " + seed;
            assertEquals(play.pushed, play.received + play.stage.tapDrops + play.stage.backendDrops, when);
            assertEquals(0, play.stage.backend.held(), when);
            assertFalse(play.stage.backend.isOwedWakeUp(), when);
            play.stage.backend.verify();
            ranDry += play.stage.starved;
        }
        assertTrue(ranDry > 100, "ran dry " + ranDry + " times");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void qemuBackend_10_4_driverThatNeverAsksAgainIsInterruptedOnceIn65536Buffers(Kind kind) {
        HostStage stage = HostStage.of(kind, 1024);
        stage.rxq.driver().disableCallback(); // its event index stays 0
        stage.runUntil(10e3);
        for (int i = 1; i <= 140; i++) {
            stage.offer(1000);
            stage.backend.kick();
            stage.push(1000);
            stage.runUntil(i * 3e6);
            assertEquals(1000, stage.used());
        }
        assertEquals(3, stage.calls); // for the first buffer, the 65537th and the 131073rd
    }

    /** A driver and a sender that act at random. */
    private static final class Play {
        private final HostStage stage;
        private final DriverVirtqueue driver;
        private final Random random;
        private final Timer act;
        private final Timer poll;
        private boolean pushing = true;
        private int pushed;
        private int received;

        Play(Way way, int seed) {
            this.stage = HostStage.of(way.backend(), way.ring(), way.mergeable() ? 1024 : 1);
            this.driver = stage.rxq.driver();
            this.random = new Random(seed);
            this.act = new Timer(stage.simulation, this::act);
            this.poll = new Timer(stage.simulation, this::poll);
            stage.backend.onCall(this::interrupted);
            act.armIn(0);
        }

        private void act() {
            if (pushing && random.nextInt(3) > 0) {
                int count = 1 + random.nextInt(6);
                stage.push(count, LENGTHS[random.nextInt(LENGTHS.length)]);
                pushed += count;
            } else {
                refill();
            }
            act.armIn(random.nextInt(4) == 0 ? 20e3 * random.nextDouble() : 3e3 * random.nextDouble());
        }

        /** At most one less than the ring: a driver of a packed ring that adds a lap at once can miss the request. */
        private void refill() {
            int most = 1 + random.nextInt(driver.size() - 1);
            int added = 0;
            while (added < most && driver.numFree() > 0) {
                stage.offer(1);
                added++;
            }
            if (added > 0 && driver.kickPrepare()) {
                stage.backend.kick();
            }
        }

        private void interrupted() {
            if (driver.interrupt() && !poll.isArmed()) {
                driver.disableCallback();
                poll.armIn(5e3 * random.nextDouble());
            }
        }

        private void poll() {
            int buffer = driver.getBuf();
            while (buffer != DriverVirtqueue.NONE) {
                take(buffer - 1);
                buffer = driver.getBuf();
            }
            if (!driver.enableCallback()) {
                driver.disableCallback();
                poll.armIn(0);
            }
        }

        private void take(int buffer) {
            Packet packet = stage.memory.packet(buffer);
            if (packet != null) {
                received++;
                int needed = packet.lengthBytes + 12;
                assertEquals(ceilDiv(needed, HostStage.BUFFER_BYTES), packet.bufferCount);
                stage.packets.give(packet);
            }
            stage.memory.free(buffer);
        }

        private static int ceilDiv(int a, int b) {
            return (a + b - 1) / b;
        }
    }
}
