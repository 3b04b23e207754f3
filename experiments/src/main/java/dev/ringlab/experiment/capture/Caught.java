package dev.ringlab.experiment.capture;

import dev.ringlab.model.traffic.Capture;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packets that a reader has found so far, and their flows, numbered as they appear. */
final class Caught {
    private final List<Capture.Frame> frames = new ArrayList<>();
    private final List<byte[]> addresses = new ArrayList<>();
    private final Map<ByteBuffer, Integer> numbers = new HashMap<>();

    /**
     * The number of a flow.
     *
     * @param key what tells it from others
     * @param addressesAndPorts as {@link Capture} wants them
     */
    int flow(byte[] key, byte[] addressesAndPorts) {
        return numbers.computeIfAbsent(ByteBuffer.wrap(key), unseen -> {
            addresses.add(addressesAndPorts);
            return addresses.size() - 1;
        });
    }

    /** Flows so far. */
    int flows() {
        return addresses.size();
    }

    /** The packets so far. */
    List<Capture.Frame> frames() {
        return frames;
    }

    void add(Capture.Frame frame) {
        frames.add(frame);
    }

    /** Whether a packet of that time would come before one that was caught before it. */
    boolean isLate(long timeNs) {
        return !frames.isEmpty() && timeNs < frames.get(frames.size() - 1).timeNs();
    }

    boolean spansTime() {
        return !frames.isEmpty()
                && frames.get(0).timeNs() < frames.get(frames.size() - 1).timeNs();
    }

    Capture capture(String file, String sha256) {
        return new Capture(file, sha256, frames, addresses);
    }
}
