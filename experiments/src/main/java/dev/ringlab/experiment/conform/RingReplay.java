package dev.ringlab.experiment.conform;

import dev.ringlab.model.virtio.DeviceVirtqueue;
import dev.ringlab.model.virtio.DriverVirtqueue;
import dev.ringlab.model.virtio.Virtqueue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;

/** Replays one recorded trace on a ring of ours, comparing results and complete state after every operation. */
public final class RingReplay {
    private static final int WARM_UP_BYTES = 2048;
    private static final int WARM_UP_USED = 64;
    private static final Set<String> END_KEYS = Set.of("ops", "added", "returned", "detached", "nextTok");

    private final TraceReader reader;
    private final TraceHeader header;
    private final Virtqueue queue;
    private final RingSnapshot snapshot;
    private final Results results;
    private final RingOperations operations;
    private int replayed;

    private RingReplay(TraceReader reader) throws IOException {
        TraceLine first = reader.next();
        this.reader = reader;
        this.header = TraceHeader.of(first);
        this.queue = header.queue();
        this.snapshot = new RingSnapshot(queue);
        this.results = new Results(first);
        this.operations = new RingOperations(queue, results);
    }

    /**
     * Replays {@code file}, plain or compressed, up to its end or its first difference.
     *
     * @throws BadTraceException if it is not a whole trace in the format
     */
    public static ReplayResult of(Path file) throws IOException {
        try (TraceReader reader = TraceReader.open(file)) {
            return replay(reader);
        }
    }

    /** The same for a trace that is no file. */
    public static ReplayResult of(InputStream trace) throws IOException {
        try (TraceReader reader = TraceReader.open(trace)) {
            return replay(reader);
        }
    }

    private static ReplayResult replay(TraceReader reader) throws IOException {
        RingReplay replay = new RingReplay(reader);
        replay.warmUp();
        replay.start();
        while (replay.results.difference() == null && replay.step()) {}
        return new ReplayResult(replay.replayed, replay.results.checks(), replay.results.difference());
    }

    /** The packets that went through before recording began, one at a time. */
    private void warmUp() {
        DriverVirtqueue driver = queue.driver();
        DeviceVirtqueue device = queue.device();
        int kicks = 0;
        int notes = 0;
        for (int token = 1; token <= header.warmUp(); token++) {
            driver.addInbuf(token, 16L * token, WARM_UP_BYTES);
            kicks += driver.kickPrepare() ? 1 : 0;
            int id = device.pop();
            if (id == DeviceVirtqueue.NONE) {
                results.equal("packet of the warm-up", Integer.toString(token), "null");
                return;
            }
            device.push(id, WARM_UP_USED);
            device.flush(1);
            notes += device.shouldNotify() ? 1 : 0;
            driver.getBuf();
        }
        results.equal("warmkicks", Integer.toString(header.warmKicks()), Integer.toString(kicks));
        results.equal("warmnotes", Integer.toString(header.warmNotes()), Integer.toString(notes));
    }

    private void start() throws IOException {
        TraceLine line = reader.next();
        line.checkKeys(Set.of("init", "i"));
        line.number("i", 0, 0);
        results.of(line, Difference.BEFORE, "init");
        compareAll(line.object("init"));
    }

    /** Takes one line; false: it was the end. */
    private boolean step() throws IOException {
        TraceLine line = reader.next();
        if (line.has("op")) {
            line.number("i", replayed, replayed);
            operations.run(line, replayed);
            snapshot.expect(line.object("c"));
            results.checkState(snapshot);
            replayed++;
        } else if (line.has("full") || line.has("final")) {
            String kind = line.has("full") ? "full" : "final";
            line.checkKeys(Set.of(kind, "i"));
            line.number("i", replayed, replayed);
            results.of(line, replayed, kind);
            compareAll(line.object(kind));
        } else {
            end(line);
            return false;
        }
        return true;
    }

    private void compareAll(TraceLine full) throws BadTraceException {
        snapshot.expectAll(full);
        results.checkState(snapshot);
    }

    private void end(TraceLine line) throws IOException {
        line.checkKeys(Set.of("end", "cov"));
        TraceLine end = line.object("end");
        end.checkKeys(END_KEYS);
        Buffers buffers = operations.buffers();
        results.of(end, replayed, "end");
        results.check("ops", replayed);
        results.check("added", header.warmUp() + buffers.added());
        results.check("returned", header.warmUp() + buffers.returned());
        results.check("detached", buffers.detached());
        results.check("nextTok", Math.max(buffers.nextToken(), header.nextToken()));
        results.equal("buffers not come back", "0", Integer.toString(buffers.away()));
        if (!reader.isAtEnd()) {
            throw new BadTraceException(reader.lineNumber(), "nothing must follow the end line");
        }
    }
}
