package dev.ringlab.model.traffic;

import dev.ringlab.model.packet.Packet;

/** The packets of a capture as they were caught, and from the first again when it ends. */
final class ReplayedFrames implements Frames {
    private final Capture capture;
    private final double speed;
    private int index;

    /** @param speed how many times as fast as they were caught; positive */
    ReplayedFrames(Capture capture, double speed) {
        this.capture = capture;
        this.speed = speed;
    }

    @Override
    public double gapNs() {
        return capture.gapBeforeNs(index) / speed;
    }

    @Override
    public void next(Packet packet) {
        capture.write(index, packet);
        index = index + 1 == capture.packets() ? 0 : index + 1;
    }
}
