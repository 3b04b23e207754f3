package dev.ringlab.experiment.conform.system;

import dev.ringlab.model.path.DirectPath.Consumer;
import java.util.ArrayList;
import java.util.List;

/** Which measured configurations took the way through the guest that the packets of a row take. */
final class CostClass {
    private static final int COPIED_BYTES = 128;
    private static final int ONE_BUFFER_BYTES = 1100;
    private static final int ETH_FRAME_LEN = 1514;
    private static final List<String> ALMOST_IDLE = List.of("A/r100", "A/r10");

    private final SystemRow row;

    CostClass(SystemRow row) {
        this.row = row;
    }

    /** Interrupts that found the vCPU halted; whether it had stopped its tick depends on who takes the packets. */
    List<String> idle() {
        return switch (row.consumer()) {
            case NOBODY -> List.of("G/gro1_tcp_b1", "A/r10");
            case READER -> List.of("A/app_r10", "A/r10");
            case FULL_SOCKET -> ALMOST_IDLE;
        };
    }

    /** Interrupts that found the vCPU halted, all of them. */
    List<String> alwaysIdle() {
        return List.of("A/r10");
    }

    /** Interrupts that found the vCPU in a softirq. */
    List<String> busy() {
        return List.of("A/r200");
    }

    /** Interrupts many of which found the vCPU in a softirq on top of the idle thread. */
    List<String> nested() {
        return List.of("A/p100");
    }

    /** Interrupts that found the vCPU in a softirq, of the idle thread and of others. */
    List<String> interrupted() {
        return List.of("A/r200", "A/p100");
    }

    /** Polls that used up their weight. */
    List<String> full() {
        return List.of("A/r1000", "A/b64");
    }

    /** Frames of this length in these buffers. */
    List<String> receive() {
        boolean copied = row.frameBytes() <= COPIED_BYTES;
        return switch (row.text("bufmode")) {
            case "small" -> List.of(copied ? "small/b32" : "small/s512r100");
            case "big" -> List.of(copied ? "big/r10" : "big/s1514r100");
            default -> mergeable();
        };
    }

    private List<String> mergeable() {
        if (row.frameBytes() <= COPIED_BYTES) {
            return ALMOST_IDLE;
        }
        if (row.frameBytes() <= ONE_BUFFER_BYTES) {
            return List.of("A/s512r100", "A/s129r100");
        }
        return row.frameBytes() <= ETH_FRAME_LEN ? List.of("A/s1514r100") : segmented();
    }

    /** Frames that the host's TSO left whole: those of the nearest length first. */
    private List<String> segmented() {
        List<String> names = new ArrayList<>(List.of("G/gso8754_r10", "G/gso33000_r10", "G/gso65000_r10"));
        names.sort((a, b) -> Integer.compare(distance(a), distance(b)));
        return names;
    }

    private int distance(String config) {
        return Math.abs(row.frameBytes() - Integer.parseInt(config.replaceAll("\\D*(\\d+)_.*", "$1")));
    }

    boolean isSegmented() {
        return row.frameBytes() > ETH_FRAME_LEN;
    }

    /** GRO of a packet that nothing is held for. */
    List<String> gro() {
        if (!row.isOn("gro")) {
            return List.of("G/gro0_tcp_b64");
        }
        if (isSegmented()) {
            return segmented();
        }
        return row.isTcp() ? List.of("G/gro1_tcp_b1") : receive();
    }

    /** GRO with eight flows held. */
    List<String> groHeld() {
        return List.of("G/gro1_tcp8f_b64", "G/gro1_tcp64f_b64");
    }

    /** GRO that merges and sums up. */
    List<String> groMerges() {
        return List.of("G/gro1_tcpswcsum_b64");
    }

    /** Lists of one skb, of a kind of which lists of eight were measured too. */
    List<String> plainOfOne() {
        return row.consumer() == Consumer.NOBODY ? List.of("G/gro1_tcp_b1") : List.of("A/r10");
    }

    /** Lists of eight such skbs. */
    List<String> plainOfMany() {
        return row.consumer() == Consumer.NOBODY ? List.of("G/gro1_tcp8f_b64") : List.of("A/b8");
    }

    /** Skbs for a reader that has something to read already. */
    List<String> manyRead() {
        return List.of("A/app_r1000");
    }

    /** Lists of skbs as those of the row. */
    List<String> stack() {
        if (row.consumer() == Consumer.READER) {
            return List.of("A/app_r10");
        }
        if (row.consumer() == Consumer.FULL_SOCKET) {
            return receive();
        }
        if (isSegmented()) {
            return segmented();
        }
        if (!row.isOn("gro")) {
            return List.of("G/gro0_tcp_b64");
        }
        if (row.frameBytes() <= COPIED_BYTES) {
            return List.of("A/nonlocal_r1000");
        }
        return List.of(row.isTcp() ? "G/gro1_tcp_b1" : "G/gro1_udp_b64");
    }
}
