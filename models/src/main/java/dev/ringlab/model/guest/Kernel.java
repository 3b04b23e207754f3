package dev.ringlab.model.guest;

import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

/** The version of the guest's kernel, where versions differ in what they do. */
public record Kernel(int major, int minor) {
    /** Checks that it is one of those whose differences are known. */
    public Kernel {
        unlessWithin(6, 6, "major", major);
        unlessWithin(1, 12, "minor", minor);
    }

    /** Reads {@code 6.1} to {@code 6.12}. */
    public static Kernel parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 2 || !parts[0].equals("6") || !parts[1].matches("[1-9]|1[0-2]")) {
            throw new IllegalArgumentException("must be a kernel of 6.1 to 6.12: " + text);
        }
        return new Kernel(6, Integer.parseInt(parts[1]));
    }

    /** Whether softirqs wait for a runnable ksoftirqd (ksoftirqd_running); removed in 6.5 by d15121be7485. */
    boolean ksoftirqdBlocksSoftirqs() {
        return minor < 5;
    }

    /** Whether net_rx_action takes what is scheduled meanwhile without another softirq; since 6.4, 8b43fd3d1d7d. */
    boolean netRxTakesWhatCame() {
        return minor >= 4;
    }

    /** Whether an XDP program takes a frame that lies in several buffers; 6.1 copies it to a page. */
    public boolean xdpTakesFragments() {
        return minor >= 12;
    }

    /** Whether a frame that XDP passes keeps the device's word on its checksum (DATA_VALID). */
    boolean xdpKeepsDataValid() {
        return minor >= 12;
    }

    /** Whether virtio-net knows DIM and the command that it needs (VIRTIO_NET_F_VQ_NOTF_COAL). */
    public boolean moderatesInterrupts() {
        return minor >= 12;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
