package dev.ringlab.experiment.conform;

import dev.ringlab.model.virtio.DescriptorChain;
import dev.ringlab.model.virtio.DeviceVirtqueue;
import dev.ringlab.model.virtio.DriverVirtqueue;
import dev.ringlab.model.virtio.PackedVirtqueue;
import dev.ringlab.model.virtio.RingStyle;
import dev.ringlab.model.virtio.Virtqueue;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Does the operations of a trace to a ring and compares what they return. */
final class RingOperations {
    /** Segment j of token t lies at 16 t + j. */
    private static final int MAX_SEGMENTS = 16;

    private static final int MAX_TOKEN = 1 << 26;

    /** The arguments and results of each operation: any other key would go unnoticed. */
    private static final Map<String, Set<String>> KEYS = Map.ofEntries(
            keys("add", "tok", "len", "r", "ind", "tbl"),
            keys("kick", "r"),
            keys("get", "r", "len"),
            keys("dis"),
            keys("prep", "r"),
            keys("poll", "o", "r"),
            keys("en", "r"),
            keys("delay", "r"),
            keys("irq", "r", "cb"),
            keys("detach", "r"),
            keys("pop", "r", "nd", "ch"),
            keys("push", "id", "len"),
            keys("flush", "n"),
            keys("sn", "r", "q", "x"),
            keys("setn", "on", "r"));

    private final Virtqueue queue;
    private final DriverVirtqueue driver;
    private final DeviceVirtqueue device;
    private final Results results;
    private final Buffers buffers = new Buffers();
    private final BitSet popped = new BitSet();
    private int pushed;

    RingOperations(Virtqueue queue, Results results) {
        this.queue = queue;
        this.driver = queue.driver();
        this.device = queue.device();
        this.results = results;
    }

    private static Map.Entry<String, Set<String>> keys(String operation, String... own) {
        Set<String> all = new TreeSet<>(Set.of("i", "op", "c"));
        all.addAll(Set.of(own));
        return Map.entry(operation, all);
    }

    Buffers buffers() {
        return buffers;
    }

    void run(TraceLine line, int operation) throws BadTraceException {
        String name = line.text("op", KEYS.keySet());
        line.checkKeys(KEYS.getOrDefault(name, Set.of()));
        results.of(line, operation, name);
        switch (name) {
            case "add" -> add(line);
            case "kick" -> results.check("r", driver.kickPrepare());
            case "get" -> get();
            case "dis" -> driver.disableCallback();
            case "prep" -> results.check("r", driver.enableCallbackPrepare());
            case "poll" -> results.check("r", driver.poll(opaque(line)));
            case "en" -> results.check("r", driver.enableCallback());
            case "delay" -> results.check("r", driver.enableCallbackDelayed());
            case "irq" -> interrupt();
            case "detach" -> detach();
            case "pop" -> pop();
            case "push" -> push(line);
            case "flush" -> flush(line);
            case "sn" -> shouldNotify();
            case "setn" -> results.check("r", device.setNotification(line.flag("on")));
            default -> throw line.bad("must be an operation: op=" + name);
        }
    }

    private void add(TraceLine line) throws BadTraceException {
        int token = line.number("tok", 1, MAX_TOKEN);
        int[] lengths = line.numbers("len", MAX_SEGMENTS, 0, Integer.MAX_VALUE);
        int code = add(token, lengths);
        buffers.added(token, code == DriverVirtqueue.OK);
        results.check("r", code);
        String table = table(token);
        if (code == DriverVirtqueue.OK) {
            results.check("ind", !table.isEmpty());
        } else {
            results.checkAbsent("ind");
        }
        if (table.isEmpty()) {
            results.checkAbsent("tbl");
        } else {
            results.check("tbl", table);
        }
    }

    private int add(int token, int[] lengths) {
        long first = 16L * token;
        if (lengths.length == 1) {
            return driver.addInbuf(token, first, lengths[0]);
        }
        long[] addresses = new long[lengths.length];
        for (int j = 0; j < addresses.length; j++) {
            addresses[j] = first + j;
        }
        return driver.addInbuf(token, addresses, lengths, lengths.length);
    }

    /** The indirect table of the buffer as JSON; empty if it has none. */
    private String table(int token) {
        StringBuilder json = new StringBuilder();
        int entries = queue.visitTable(token, (family, index, part, value) -> {
            json.append(part > 0 ? "," : index > 0 ? "],[" : "[[").append(value);
        });
        return entries == 0 ? "" : json.append("]]").toString();
    }

    private void get() throws BadTraceException {
        int token = driver.getBuf();
        if (token == DriverVirtqueue.NONE) {
            results.check("r", "null");
            results.checkAbsent("len");
        } else {
            results.check("r", token);
            results.check("len", Integer.toUnsignedLong(driver.usedLength()));
            results.equal("buffer came back once", "true", String.valueOf(buffers.returned(token)));
        }
    }

    private int opaque(TraceLine line) throws BadTraceException {
        int opaque = line.number("o", 0, 0xffff);
        if (queue instanceof PackedVirtqueue && (opaque & 0x7fff) >= driver.size()) {
            throw line.bad("must lie in the ring: o=" + opaque);
        }
        return opaque;
    }

    private void interrupt() throws BadTraceException {
        boolean handled = driver.interrupt();
        results.check("r", handled);
        results.check("cb", handled);
    }

    private void detach() throws BadTraceException {
        int token = driver.detachUnusedBuf();
        if (token == DriverVirtqueue.NONE) {
            results.check("r", "null");
        } else {
            results.check("r", token);
            results.equal("buffer came back once", "true", String.valueOf(buffers.detached(token)));
        }
    }

    private void pop() throws BadTraceException {
        int id = device.pop();
        if (id == DeviceVirtqueue.NONE) {
            results.check("r", "null");
            results.checkAbsent("nd");
            results.checkAbsent("ch");
            return;
        }
        popped.set(id);
        results.check("r", id);
        results.check("nd", device.chain().descriptors());
        results.check("ch", segments(device.chain()));
    }

    private static String segments(DescriptorChain chain) {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < chain.segments(); i++) {
            json.append(i > 0 ? ",[" : "[").append(chain.address(i)).append(',');
            json.append(Integer.toUnsignedLong(chain.length(i))).append(']');
        }
        return json.append(']').toString();
    }

    private void push(TraceLine line) throws BadTraceException {
        int id = line.number("id", 0, device.size() - 1);
        if (!popped.get(id)) {
            throw line.bad("buffer must be popped: id=" + id);
        }
        popped.clear(id);
        pushed++;
        device.push(id, line.number("len", 0, Integer.MAX_VALUE));
    }

    private void flush(TraceLine line) throws BadTraceException {
        int buffers = line.number("n", 0, pushed);
        pushed -= buffers;
        device.flush(buffers);
    }

    private void shouldNotify() throws BadTraceException {
        results.check("q", device.wouldNotify(RingStyle.QEMU));
        results.check("x", device.wouldNotify(RingStyle.EXACT));
        results.check("r", device.shouldNotify());
    }
}
