package dev.ringlab.model.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs steps of driver and device on a ring beside two plain FIFOs, buffers on their way to the device and buffers on
 * their way back, and asserts after every step that the ring is those two FIFOs and that nobody waits for a signal in
 * vain.
 */
final class RingSchedule {
    private static final int MAX_SEGMENTS = 6;

    /** Segment i lies at 16 x token + i and is i bytes longer than the first. */
    private record Buffer(int token, int segments, int firstLength, int descriptors) {
        long address(int i) {
            return 16L * token + i;
        }

        int length(int i) {
            return firstLength + i;
        }

        long bytes() {
            return (long) segments * firstLength + segments * (segments - 1L) / 2;
        }
    }

    private record Pushed(Buffer buffer, int length) {}

    private record Popped(Buffer buffer, int id) {}

    private final RingKind kind;
    private final DriverVirtqueue driver;
    private final DeviceVirtqueue device;
    private final Deque<Buffer> offered = new ArrayDeque<>();
    private final List<Popped> popped = new ArrayList<>();
    /** Popped since the last push: these can be unpopped. */
    private final Deque<Popped> recent = new ArrayDeque<>();

    private final Deque<Pushed> pushed = new ArrayDeque<>();
    private final Deque<Pushed> used = new ArrayDeque<>();
    private int tokens;
    private int returned;
    private int added;
    private int addedSinceKickDecision;
    /** The device found too little and asked for a kick; cleared by whatever it does next. */
    private boolean deviceWaits;

    private boolean buffersCame;
    /** The driver found nothing and asked for a callback; cleared by whatever it does next. */
    private boolean driverWaits;

    private boolean buffersUsed;

    RingSchedule(RingKind kind) {
        this.kind = kind;
        Virtqueue queue = kind.queue();
        driver = queue.driver();
        device = queue.device();
    }

    /** Lets {@code packets} go through one at a time, to get the indexes where they are wanted. */
    void warmUp(int packets) {
        for (int i = 0; i < packets; i++) {
            driver.addInbuf(1, 16, 64);
            device.push(device.pop(), 64);
            device.flush(1);
            device.shouldNotify();
            driver.kickPrepare();
            assertEquals(1, driver.getBuf());
        }
    }

    void step(int number) {
        int argument = number / 16;
        switch (number % 16) {
            case 0, 1 -> add(1 + argument % 2000);
            case 2 -> add(2 + argument % (MAX_SEGMENTS - 1), argument);
            case 3 -> kick();
            case 4, 5 -> get();
            case 6 -> disableCallback();
            case 7 -> enableCallback(argument);
            case 8, 9 -> pop();
            case 10 -> push(argument);
            case 11 -> flush(argument);
            case 12 -> shouldNotify();
            case 13 -> setNotification(argument % 2 == 0);
            case 14 -> hasBuffers(argument);
            default -> unpop();
        }
        checkFifos();
    }

    private void checkFifos() {
        int outside = 0;
        for (Buffer buffer : offered) {
            outside += buffer.descriptors;
        }
        for (Popped taken : popped) {
            outside += taken.buffer.descriptors;
        }
        for (Pushed done : pushed) {
            outside += done.buffer.descriptors;
        }
        for (Pushed done : used) {
            outside += done.buffer.descriptors;
        }
        assertEquals(kind.size(), driver.numFree() + outside, "descriptors are conserved");
        assertEquals(offered.isEmpty(), device.isEmpty(), "the device sees what is offered");
        assertEquals(!used.isEmpty(), driver.moreUsed(), "the driver sees what is flushed");
        assertFalse(device.isBroken() || driver.isBroken());
    }

    private void add(int length) {
        Buffer buffer = new Buffer(++tokens, 1, length, 1);
        boolean fits = driver.numFree() >= 1;
        record(buffer, fits, driver.addInbuf(buffer.token, buffer.address(0), length));
    }

    private void add(int segments, int argument) {
        Buffer buffer = new Buffer(++tokens, segments, 1 + argument % 300, kind.indirect() ? 1 : segments);
        long[] addresses = new long[segments];
        int[] lengths = new int[segments];
        for (int i = 0; i < segments; i++) {
            addresses[i] = buffer.address(i);
            lengths[i] = buffer.length(i);
        }
        boolean fits = driver.numFree() >= buffer.descriptors;
        record(buffer, fits, driver.addInbuf(buffer.token, addresses, lengths, segments));
    }

    private void record(Buffer buffer, boolean fits, int answer) {
        assertEquals(fits ? DriverVirtqueue.OK : DriverVirtqueue.ENOSPC, answer);
        if (fits) {
            offered.add(buffer);
            added++;
            addedSinceKickDecision += buffer.descriptors;
            buffersCame = true;
        }
    }

    private void kick() {
        boolean kicked = driver.kickPrepare();
        // A packed ring that was filled all round since the last decision can miss the event; linux has it so.
        boolean certain = !kind.packed() || addedSinceKickDecision < kind.size();
        if (deviceWaits && buffersCame && certain) {
            assertTrue(kicked, "the device waits and is not kicked");
        }
        deviceWaits = deviceWaits && !buffersCame;
        addedSinceKickDecision = 0;
    }

    private void get() {
        int token = driver.getBuf();
        Pushed expected = used.poll();
        if (expected == null) {
            assertEquals(DriverVirtqueue.NONE, token);
            return;
        }
        assertEquals(expected.buffer.token, token);
        assertEquals(expected.length, driver.usedLength());
        returned++;
        driverWaits = false;
    }

    private void disableCallback() {
        driver.disableCallback();
        driverWaits = false;
    }

    private void enableCallback(int argument) {
        boolean nothing = argument % 3 == 0 ? driver.enableCallback() : !driver.poll(driver.enableCallbackPrepare());
        assertEquals(used.isEmpty(), nothing);
        driverWaits = nothing;
        buffersUsed = false;
    }

    private void pop() {
        deviceWaits = false;
        int id = device.pop();
        Buffer expected = offered.poll();
        if (expected == null) {
            assertEquals(DeviceVirtqueue.NONE, id);
            return;
        }
        assertTrue(id >= 0 && id < kind.size(), "id=" + id);
        DescriptorChain chain = device.chain();
        assertEquals(expected.descriptors, chain.descriptors());
        assertEquals(expected.segments, chain.segments());
        for (int i = 0; i < chain.segments(); i++) {
            assertEquals(expected.address(i), chain.address(i));
            assertEquals(expected.length(i), chain.length(i));
        }
        Popped taken = new Popped(expected, id);
        popped.add(taken);
        recent.push(taken);
    }

    private void unpop() {
        Popped last = recent.poll();
        if (last == null) {
            return;
        }
        deviceWaits = false;
        device.unpop();
        popped.remove(last);
        offered.addFirst(last.buffer);
    }

    private void push(int argument) {
        if (popped.isEmpty()) {
            return;
        }
        Popped taken = popped.remove(argument % popped.size());
        recent.clear();
        device.push(taken.id, 1 + argument % 1500);
        pushed.add(new Pushed(taken.buffer, 1 + argument % 1500));
    }

    private void flush(int argument) {
        int buffers = argument % (pushed.size() + 1);
        device.flush(buffers);
        for (int i = 0; i < buffers; i++) {
            used.add(first(pushed));
            buffersUsed = true;
        }
    }

    private static Pushed first(Deque<Pushed> fifo) {
        @Nullable Pushed first = fifo.poll();
        assertNotNull(first);
        return first;
    }

    private void shouldNotify() {
        boolean notified = device.shouldNotify();
        if (driverWaits && buffersUsed) {
            assertTrue(notified, "the driver waits and is not called");
            assertTrue(driver.interrupt());
            driverWaits = false;
        }
    }

    private void setNotification(boolean on) {
        boolean nothing = device.setNotification(on);
        boolean asksForNews = on && kind.style() == RingStyle.VHOST;
        if (!asksForNews) {
            assertEquals(offered.isEmpty(), nothing);
        }
        deviceWaits = on && nothing;
        buffersCame = false;
    }

    private void hasBuffers(int argument) {
        long available = offered.stream().mapToLong(Buffer::bytes).sum();
        int wanted = 1 + argument % 3000;
        boolean enough = device.hasBuffers(wanted);
        assertEquals(available >= wanted, enough);
        deviceWaits = !enough;
        buffersCame = false;
    }

    /** Everything goes back to the driver: each buffer has come back exactly once. */
    void drain() {
        while (!offered.isEmpty()) {
            pop();
        }
        while (!popped.isEmpty()) {
            push(0);
        }
        device.flush(pushed.size());
        used.addAll(pushed);
        pushed.clear();
        while (!used.isEmpty()) {
            get();
        }
        checkFifos();
        assertEquals(DeviceVirtqueue.NONE, device.pop());
        assertEquals(DriverVirtqueue.NONE, driver.getBuf());
        assertEquals(DriverVirtqueue.NONE, driver.detachUnusedBuf());
        assertEquals(added, returned);
        assertEquals(kind.size(), driver.numFree());
    }
}
