package dev.ringlab.model.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import java.util.ArrayDeque;
import java.util.Queue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TapTest {
    private final PacketPool packets = new PacketPool();
    private int dropped;
    private int woken;
    private final RxObserver counting = new RxObserver() {
        @Override
        public void tapDropped(Packet packet) {
            dropped++;
        }
    };

    private static int take(Tap tap) {
        int count = tap.consume(1);
        tap.advance();
        return count;
    }

    @Test
    void qemuBackend_1_5_slotsComeFreeInGroupsOf16() {
        Tap tap = new Tap(new Tap.Config(1000), packets, counting);
        push(tap, 1001);
        assertEquals(1000, tap.length());
        assertEquals(1, dropped);
        for (int i = 0; i < 15; i++) {
            assertEquals(1, take(tap));
            push(tap, 1);
        }
        assertEquals(16, dropped); // 15 consumed slots still look full
        take(tap);
        push(tap, 17);
        assertEquals(17, dropped); // the 16th frees them all; the 17th packet finds none
        tap.verify();
    }

    @Test
    void qemuBackend_1_5_oneConsumedOfThousandAccepts999() {
        Tap tap = new Tap(new Tap.Config(1000), packets, counting);
        push(tap, 1);
        take(tap);
        push(tap, 1000);
        assertEquals(999, tap.length());
    }

    @Test
    void shortRing_freesSlotsOneByOne() {
        Tap tap = new Tap(new Tap.Config(31), packets, counting);
        push(tap, 31);
        take(tap);
        push(tap, 1);
        assertEquals(0, dropped);
    }

    @Test
    void arrival_wakesTheReaderOnlyWhileArmed() {
        Tap tap = new Tap(new Tap.Config(100), packets, counting);
        tap.onReadable(() -> woken++);
        push(tap, 1);
        assertEquals(0, woken);
        assertTrue(tap.arm()); // something is there already
        push(tap, 1);
        assertEquals(1, woken);
        tap.disarm();
        push(tap, 1);
        assertEquals(1, woken);
        assertEquals(3, tap.consume(64));
        assertFalse(tap.arm());
    }

    @Test
    void readerAloneOnTheWire_mayTakeWhatIsToCome() {
        Tap tap = new Tap(new Tap.Config(100), packets, counting);
        Wire wire = new Wire() {
            @Override
            public void catchUp() {}

            @Override
            public void catchUpTo(double ns) {
                push(tap, (int) ns / 100);
            }

            @Override
            public void watch() {}

            @Override
            public void unwatch() {}
        };
        tap.onLook(wire, false);
        assertEquals(0, tap.consumeAt(350, 64));
        tap.onLook(wire, true);
        assertEquals(3, tap.consumeAt(350, 64));
    }

    @Test
    void hushedReader_isNotWokenUntilItListens() {
        Tap tap = new Tap(new Tap.Config(100), packets, counting);
        tap.onReadable(() -> {
            woken++;
            tap.hush();
        });
        tap.arm();
        push(tap, 3);
        assertEquals(1, woken);
        tap.listen();
        assertEquals(1, woken);
        push(tap, 2);
        assertEquals(2, woken);
        tap.disarm();
        push(tap, 1);
        assertEquals(2, woken);
    }

    /** Positive numbers push, others consume: the ring is a FIFO whose free slots lag by less than a group. */
    @Property(tries = 300)
    void ring_isFifoAndHidesFewerThan16Slots(
            @ForAll @Size(max = 500) java.util.List<@IntRange(min = -20, max = 20) Integer> script,
            @ForAll @IntRange(min = 1, max = 70) int size) {
        PtrRing ring = new PtrRing(size);
        Queue<Packet> fifo = new ArrayDeque<>();
        for (int step : script) {
            if (step < 0) {
                int taken = ring.consume(-step);
                assertEquals(Math.min(-step, fifo.size()), taken);
                for (int i = 0; i < taken; i++) {
                    assertEquals(fifo.poll(), ring.first());
                    ring.advance();
                }
            }
            for (int i = 0; i < step; i++) {
                Packet packet = packets.take();
                if (ring.produce(packet)) {
                    fifo.add(packet);
                } else {
                    assertTrue(ring.length() > size - 16 || size < 32 && ring.length() == size);
                }
            }
            assertEquals(fifo.size(), ring.length());
            assertTrue(ring.length() <= size);
        }
    }

    private void push(Tap tap, int count) {
        for (int i = 0; i < count; i++) {
            tap.push(packets.take());
        }
    }
}
